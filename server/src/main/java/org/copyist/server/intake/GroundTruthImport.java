package org.copyist.server.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.StorageFullException;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.Transcription;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.groundtruth.DatasetFolder;
import org.copyist.formats.groundtruth.LineEntry;
import org.copyist.formats.groundtruth.LineTable;
import org.copyist.formats.groundtruth.PageFiles;
import org.copyist.formats.groundtruth.Remarks;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.document.DocumentStore.ReadFile;
import org.copyist.server.store.document.StoredDocument;

/**
 * Takes pictures with their text into the library as one document: PAGE, ALTO or hOCR files with their pictures become its
 * pages ({@link PageFiles}); pictures of single lines, with {@code lines.tsv}, laid out like IAM or with a {@code .gt.txt}
 * beside each, are set one below the other on pages ({@link StackedLines}). A text without an author is written by {@value #AUTHOR}; what a file says that a machine read
 * stays a machine's reading. What cannot be taken is named with the reason, the rest is taken. The document appears at
 * once with all its text, or, after a crash, not at all. Thread-safe.
 */
public final class GroundTruthImport {
    /** Whose name stands with texts that come without one. */
    public static final String AUTHOR = "imported";

    private static final String EXPECTED =
            "a zip or a folder of PAGE, ALTO or hOCR files, with lines.tsv, laid out like IAM or with .gt.txt files, and"
                    + " their pictures";

    private final FileStore files;
    private final DocumentStore documents;
    private final PagePictures pictures;
    private final DecodingLimits limits;

    public GroundTruthImport(FileStore files, DocumentStore documents, PagePictures pictures, DecodingLimits limits) {
        this.files = files;
        this.documents = documents;
        this.pictures = pictures;
        this.limits = limits;
    }

    /**
     * What came in.
     *
     * @param lines how many of them have a text
     * @param notes what was guessed, scaled or left aside, in sentences for people
     */
    public record Imported(StoredDocument document, int lines, List<RefusedFile> refused, List<String> notes) {}

    /**
     * Takes everything that is in {@code location}.
     *
     * @param shown what to call it in messages
     * @param title of the document
     * @param collectionId of the collection that the document is put into
     * @param mostPages more are refused
     * @throws CopyistException if there is nothing in it that can be taken: the reason of the first
     */
    public Imported take(Path location, String shown, String title, Optional<String> collectionId, int mostPages) {
        files.requireSpace();
        List<RefusedFile> refused = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<ReadFile> ready;
        try (DatasetFolder folder = DatasetFolder.open(location, shown, EXPECTED)) {
            ready = LineTable.isIn(folder)
                    ? lines(folder, mostPages, refused)
                    : pages(folder, mostPages, refused, notes);
        }
        StoredDocument document = documents.createRead(title, collectionId, ready, AUTHOR);
        return new Imported(document, withText(ready), refused, notes);
    }

    private static int withText(List<ReadFile> ready) {
        return (int) ready.stream()
                .flatMap(page -> page.page().lines().stream())
                .filter(line -> !line.text().isBlank())
                .count();
    }

    private interface Taking {
        void run();
    }

    /** What fails for one file is no reason to leave the others; a full disk is. */
    private static Optional<CopyistException> tried(String name, List<RefusedFile> refused, Taking taking) {
        try {
            taking.run();
            return Optional.empty();
        } catch (StorageFullException e) {
            throw e;
        } catch (CopyistException e) {
            refused.add(RefusedFile.of(name, e));
            return Optional.of(e);
        }
    }

    private List<ReadFile> pages(DatasetFolder folder, int mostPages, List<RefusedFile> refused, List<String> notes) {
        PageFiles found = PageFiles.in(folder);
        if (found.descriptions().isEmpty()) {
            String aside = found.notes().isEmpty() ? "" : " (" + String.join("; ", found.notes()) + ")";
            throw new InvalidDatasetException("nothing in " + folder.location() + " says what its pictures read" + aside
                    + "; expected " + EXPECTED);
        }
        notes.addAll(found.notes());
        requireAtMost(mostPages, found.descriptions().size(), folder);
        List<ReadFile> ready = new ArrayList<>();
        List<Path> used = new ArrayList<>();
        Remarks remarks = new Remarks();
        Optional<CopyistException> first = Optional.empty();
        for (Path file : found.descriptions()) {
            Optional<CopyistException> failure = tried(folder.name(file), refused, () -> {
                for (PageDescription page : found.read(file)) {
                    requireAtMost(mostPages, ready.size() + 1, folder);
                    ready.add(page(folder, found, file, page, used, remarks));
                }
            });
            first = first.isPresent() ? first : failure;
        }
        notes.addAll(remarks.sentences());
        List<String> undescribed = found.undescribed(used);
        if (!undescribed.isEmpty() && refused.isEmpty()) {
            notes.add(undescribed.size() + " picture(s) have no description and were left aside, " + undescribed.get(0)
                    + " among them");
        }
        return requireSome(ready, first);
    }

    private ReadFile page(
            DatasetFolder folder,
            PageFiles found,
            Path file,
            PageDescription description,
            List<Path> used,
            Remarks remarks) {
        PageFiles.Pictured page = found.picture(file, description);
        byte[] bytes = folder.read(page.picture(), mostBytes());
        String fileName = String.valueOf(page.picture().getFileName());
        GreyImage image = pictures.incoming(fileName, bytes);
        PageDescription fitted = page.description().onImage(image.width(), image.height());
        used.add(page.picture());
        remarks.add(folder.name(file), fitted.notes());
        return new ReadFile(fileName, files.put(bytes), signed(fitted.page()));
    }

    private int mostBytes() {
        return (int) Math.min(limits.maxBytes(), Integer.MAX_VALUE - 8);
    }

    /** Texts without an author get one; earlier readings of a line are left behind. */
    private static Page signed(Page page) {
        return new Page(
                page.id(),
                page.widthPx(),
                page.heightPx(),
                page.regions().stream()
                        .map(region -> region.withLines(region.lines().stream()
                                .map(GroundTruthImport::signed)
                                .toList()))
                        .toList(),
                page.readingOrder(),
                page.steps());
    }

    private static TextLine signed(TextLine line) {
        TextLine bare = TextLine.unread(line.id(), line.baseline(), line.boundary());
        return line.transcription()
                .map(said -> bare.withTranscription(signed(said)))
                .orElse(bare);
    }

    private static Transcription signed(Transcription said) {
        return said instanceof HumanTranscription human && human.author().isBlank()
                ? new HumanTranscription(human.text(), AUTHOR)
                : said;
    }

    private List<ReadFile> lines(DatasetFolder folder, int mostPages, List<RefusedFile> refused) {
        List<LineEntry> rows = LineTable.read(folder);
        requireAtMost(mostPages, (rows.size() + StackedLines.MOST - 1) / StackedLines.MOST, folder);
        Stacks stacks = new Stacks();
        Optional<CopyistException> first = Optional.empty();
        for (LineEntry row : rows) {
            Optional<CopyistException> failure =
                    tried(row.file(), refused, () -> stacks.add(row, picture(folder, row)));
            first = first.isPresent() ? first : failure;
        }
        stacks.keepOpen();
        return requireSome(
                stacks.ready,
                first.isPresent() || !rows.isEmpty()
                        ? first
                        : Optional.of(new InvalidDatasetException(
                                "the table of lines in " + folder.location() + " is empty")));
    }

    /** The pages that lines are set on, one of them open. */
    private final class Stacks {
        private final List<ReadFile> ready = new ArrayList<>();
        private StackedLines open = new StackedLines();

        void add(LineEntry row, GreyImage picture) {
            if (!open.hasRoomFor(row, picture)) {
                keepOpen();
            }
            open.add(row, picture);
        }

        void keepOpen() {
            if (!open.isEmpty()) {
                ready.add(new ReadFile("lines-" + (ready.size() + 1) + ".png", files.put(open.png()), open.page()));
                open = new StackedLines();
            }
        }
    }

    private GreyImage picture(DatasetFolder folder, LineEntry row) {
        GreyImage picture = pictures.incoming(row.file(), folder.read(folder.file(row.file()), mostBytes()));
        StackedLines.requireLine(row.file(), picture);
        return picture;
    }

    private static void requireAtMost(int mostPages, int found, DatasetFolder folder) {
        if (found > mostPages) {
            throw new LimitExceededException(folder.location() + " has " + found + " pages, and at most " + mostPages
                    + " are taken at once; divide it, or stop the server and use copyist import");
        }
    }

    private static List<ReadFile> requireSome(List<ReadFile> ready, Optional<CopyistException> first) {
        if (ready.isEmpty() && first.isPresent()) {
            throw first.get();
        }
        return ready;
    }
}
