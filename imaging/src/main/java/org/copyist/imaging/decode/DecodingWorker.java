package org.copyist.imaging.decode;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.core.page.PicturePart;
import org.copyist.core.process.JavaCommand;
import org.copyist.imaging.Jpeg;
import org.copyist.imaging.decode.internal.DecodingFailure;

/**
 * The program that decodes in a process of its own: it reads requests from its standard input and writes answers to its
 * standard output, one after the other, until its input ends. What a hostile file can do is done to this process, which the
 * {@link RemoteDecoder} ends when it has waited long enough.
 */
public final class DecodingWorker {
    /** What it says when it can be asked. */
    static final int READY = 42;
    /** Longer side of a small copy, in pixels. */
    public static final int THUMBNAIL_PX = 320;

    private static final float PAGE_QUALITY = 0.9f;
    private static final float SMALL_QUALITY = 0.8f;
    /** After a page of more pixels memory is given back. */
    private static final long LARGE = 8_000_000;
    /**
     * Enough for a page of A3 in colour at 600 dpi. Most of it is for what lives long, one large array; a crash leaves
     * nothing behind in the folder that the server was started in.
     */
    private static final List<String> JAVA_OPTIONS = List.of(
            "-Xmx768m",
            "-Xmn32m",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=5",
            "-XX:MaxHeapFreeRatio=10",
            "-XX:+SuppressFatalErrorMessage");

    private final DataOutputStream answers;

    private DecodingWorker(DataOutputStream answers) {
        this.answers = answers;
    }

    static List<String> command() {
        return JavaCommand.of(JAVA_OPTIONS, DecodingWorker.class, List.of());
    }

    /** Answers until the input ends, which it does with the process that asks, even if that is killed. */
    public static void main(String[] args) throws IOException {
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        System.setOut(System.err); // whatever a library prints must not come between the answers
        DecodingWorker worker = new DecodingWorker(answers);
        ExecutorService work = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "copyist-decoder");
            thread.setDaemon(true);
            return thread;
        });
        answers.writeByte(READY);
        answers.flush();
        try (DataInputStream requests = new DataInputStream(new BufferedInputStream(System.in))) {
            while (true) {
                DecodingRequest request = DecodingRequest.read(requests);
                work.execute(() -> worker.answer(request));
            }
        } catch (EOFException e) {
            work.shutdownNow();
        }
    }

    private void answer(DecodingRequest request) {
        long pixels = 0;
        try {
            try (DecodedDocument document = new ImageDecoder(request.limits()).open(request.file())) {
                if (request.index() == DecodingRequest.COUNT) {
                    DecodingAnswer.writePages(answers, document.pageCount());
                } else {
                    DecodedPicture page = cut(
                            document.picture(request.index()), request.wanted().part());
                    pixels = (long) page.picture().getWidth() * page.picture().getHeight();
                    writeFiles(page, request.wanted());
                    DecodingAnswer.writePage(answers, page, request.wanted().raster());
                }
            } catch (CopyistException e) {
                DecodingAnswer.writeFailure(answers, e);
            } catch (OutOfMemoryError e) {
                DecodingAnswer.writeFailure(
                        answers,
                        DecodingFailure.explain(String.valueOf(request.file().getFileName()), e));
            }
            answers.flush();
        } catch (IOException e) {
            // Nobody listens any more, or the disk is full: whoever asked sees that this process has ended.
            Runtime.getRuntime().halt(1);
        }
        if (pixels > LARGE) {
            System.gc();
        }
    }

    private static DecodedPicture cut(DecodedPicture page, Optional<PicturePart> part) {
        if (part.isEmpty()) {
            return page;
        }
        int width = page.picture().getWidth();
        if (width != part.get().wholePx()) {
            throw new UnreadableImageException("the page is " + width + " px wide, but was "
                    + part.get().wholePx() + " px when it was split in two; add its file again");
        }
        return new DecodedPicture(
                Jpeg.columns(page.picture(), part.get().fromPx(), part.get().toPx()), page.scan());
    }

    private static void writeFiles(DecodedPicture page, Wanted wanted) throws IOException {
        if (wanted.jpeg().isPresent()) {
            Files.write(
                    wanted.jpeg().get(),
                    Jpeg.write(page.picture(), PAGE_QUALITY, page.scan().dpi()));
        }
        if (wanted.thumbnail().isPresent()) {
            BufferedImage small = Jpeg.within(page.picture(), THUMBNAIL_PX);
            Files.write(wanted.thumbnail().get(), Jpeg.write(small, SMALL_QUALITY));
        }
    }
}
