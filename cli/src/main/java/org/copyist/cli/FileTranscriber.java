package org.copyist.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.page.Doubt;
import org.copyist.core.page.Page;
import org.copyist.core.page.PicturePart;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.imaging.Jpeg;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.imaging.decode.RemoteDecoder;
import org.copyist.imaging.prepare.SpreadSplitter;
import org.copyist.recognition.LineProgress;
import org.copyist.recognition.Transcriber;

/**
 * Transcribes files one after the other and remembers how that went. What fails for one file is told and leaves the others
 * alone. Used by one thread; closes its transcriber.
 */
final class FileTranscriber implements AutoCloseable {
    private final Transcriber transcriber;
    private final Task task;
    private final Progress progress;
    private final RemoteDecoder remote = new RemoteDecoder(DecodingLimits.DEFAULT);
    private int files;
    private int failures;
    private boolean unfinished;

    /**
     * What is to be done with every file.
     *
     * @param lines to read instead of looking for lines
     * @param splitSpreads whether two pages are made of a picture of two facing ones
     * @param limit processor time that drawing a page of a PDF may take
     */
    record Task(Optional<GivenLines> lines, boolean splitSpreads, Duration limit) {}

    FileTranscriber(Transcriber transcriber, Task task, Progress progress) {
        this.transcriber = transcriber;
        this.task = task;
        this.progress = progress;
    }

    void transcribe(Path file, TextOutput target) {
        files++;
        progress.show(file.getFileName() + "");
        // pictures are taken from the file while it is written
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file, remote, task.limit())) {
            target.write(file, read(file, document));
        } catch (CopyistException e) {
            fail(String.valueOf(e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            fail(file + " takes more memory than there is; save it smaller, or set COPYIST_MEMORY to more than 2g", e);
        }
        progress.done();
    }

    private void fail(String why, Throwable cause) {
        failures++;
        progress.failure(why, cause);
    }

    /** The exit code for all files together. */
    int exitCode() {
        if (failures > 0 && failures == files) {
            return Copyist.FAILED;
        }
        return failures > 0 || unfinished ? Copyist.SOME_FAILED : 0;
    }

    private ExportDocument read(Path file, DecodedDocument document) {
        List<ExportPage> pages = new ArrayList<>();
        for (int i = 0; i < document.pageCount(); i++) {
            PageImage whole = document.page(i);
            for (PageImage image : task.splitSpreads() ? SpreadSplitter.split(whole) : List.of(whole)) {
                pages.add(laidOut(read(file, image), image, document));
            }
        }
        if (pages.isEmpty()) {
            throw new InvalidArgumentException(file + " has no pages");
        }
        return new ExportDocument(document.name().replaceFirst("\\.[^.]*$", ""), pages);
    }

    private static ExportPage laidOut(Page page, PageImage image, DecodedDocument document) {
        int index = image.index();
        Optional<PicturePart> part = image.scan().part();
        Supplier<BufferedImage> picture = () -> {
            BufferedImage whole = document.page(index).picture();
            return part.map(cut -> Jpeg.columns(whole, cut.fromPx(), cut.toPx()))
                    .orElse(whole);
        };
        return ExportPage.of(page, document.name(), picture)
                .withDpi(image.scan().dpi())
                .partOf(part);
    }

    private Page read(Path file, PageImage image) {
        LineCount count = new LineCount();
        Page page = task.lines()
                .map(given -> given.of(file, image.index(), image.widthPx(), image.heightPx()))
                .map(given -> transcriber.read(image, given, count))
                .orElseGet(() -> transcriber.read(image, count));
        String side = image.scan()
                .part()
                .map(part -> part.side().code() + " half of ")
                .orElse("");
        String where = side + "page " + (image.index() + 1) + " of " + file;
        page.notes().forEach(note -> progress.message("copyist: note: " + where + ": " + note));
        Optional<Doubt> doubt = Doubt.in(page.steps());
        doubt.ifPresent(why -> progress.message("copyist: note: " + where + ": " + why.sentence()));
        if (doubt.isPresent()) {
            unfinished |=
                    page.lines().stream().anyMatch(line -> line.transcription().isEmpty());
        } else if (page.lines().isEmpty()) {
            progress.message("copyist: note: no writing was found on " + where);
        }
        if (doubt.isEmpty() && count.read.get() < count.found) {
            unfinished = true;
            progress.message("copyist: time was up on " + where + " when " + count.read + " of its " + count.found
                    + " lines had been read; the others stay without text; give it more with --page-timeout");
        }
        return page;
    }

    /** How far the last reading of a page has come. */
    private static final class LineCount implements LineProgress {
        private final AtomicInteger read = new AtomicInteger();
        private volatile int found;

        @Override
        public void at(int nowRead, int nowFound) {
            found = nowFound;
            read.accumulateAndGet(nowRead, (before, now) -> now == 0 ? 0 : Math.max(before, now));
        }
    }

    @Override
    public void close() {
        remote.close();
        transcriber.close();
    }
}
