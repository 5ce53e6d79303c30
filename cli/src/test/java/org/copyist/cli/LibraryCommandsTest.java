package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.Database;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.document.DocumentDescription;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.edit.EditTarget;
import org.copyist.server.store.edit.LineEditor;
import org.copyist.server.store.page.PageStore;
import org.copyist.server.store.page.StoredPage;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.line.LineSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work on a library without a server. */
@Tag("slow")
class LibraryCommandsTest {
    private static final Path SAMPLE = Path.of("../samples/letter-en-1905-a.jpg");

    @TempDir
    private Path root;

    private Path data = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        data = root.resolve("data");
        try (DataFolder folder = DataFolder.open(data);
                Database database = Database.open(folder)) {
            DocumentStore documents = new DocumentStore(database, Clock.systemUTC());
            LineEditor editor = new LineEditor(database, Clock.systemUTC());
            FileStore files = new FileStore(folder, 0);
            String sha256 = files.put(Files.readAllBytes(SAMPLE));
            for (String title : List.of("Letter 1/2", "Diary")) {
                var pages = List.of(
                        new DocumentStore.NewFile("a.jpg", sha256, 1), new DocumentStore.NewFile("b.jpg", sha256, 1));
                String id = documents
                        .create(
                                new DocumentDescription(
                                        title,
                                        List.of(title.toLowerCase(java.util.Locale.ROOT)),
                                        Optional.empty(),
                                        Optional.empty()),
                                pages)
                        .id();
                for (int page = 1; page <= 2; page++) {
                    write(editor, new PageStore(database), id, page, title + ", page " + page);
                }
            }
        }
    }

    private static void write(LineEditor editor, PageStore pages, String id, int page, String text) {
        StoredPage seen = pages.get(id, page);
        editor.add(
                new EditTarget(id, page, seen.key(), seen.version(), "ada"),
                new LineEditor.NewLine(
                        new BoundingBox(100, 100 * page, 900, 100 * page + 80).toPolygon(),
                        Optional.of(Baseline.of(new Point(100, 100 * page + 60), new Point(900, 100 * page + 60))),
                        text,
                        Optional.empty()));
    }

    @Test
    void exportsOneDocumentToTheTerminal() {
        CommandRun run = CommandRun.of("export", "Diary", "--data", data);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Diary, page 1")
                .contains("Diary, page 2")
                .doesNotContain("Letter");
        CommandRun page = CommandRun.of("export", "Diary", "--pages", "2", "--data", data);
        assertThat(page.out()).contains("page 2").doesNotContain("page 1");
    }

    @Test
    void exportsEverythingIntoAFolder() throws IOException {
        Path out = root.resolve("out");
        CommandRun run = CommandRun.of("export", "-f", "pdf", "-o", out + "/", "--data", data);
        assertThat(run.exitCode()).as(run.err()).isZero();
        try (var files = Files.list(out)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("Letter 1_2.pdf", "Diary.pdf");
        }
        try (PDDocument pdf = Loader.loadPDF(out.resolve("Diary.pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
        }
    }

    @Test
    void correctedLinesComeBackInEveryForm() throws IOException {
        for (String form : List.of("page", "alto", "lines", "iam")) {
            Path zip = root.resolve(form + ".zip");
            CommandRun export = CommandRun.of("export", "Diary", "--lines", form, "-o", zip, "--data", data);
            assertThat(export.exitCode()).as(export.err()).isZero();
            assertThat(export.err()).contains("2 corrected line(s)");
            try (LabelledLines lines = LineSources.open(zip)) {
                assertThat(lines.lines().toList())
                        .extracting(LabelledLine::text)
                        .as(form)
                        .containsExactly("Diary, page 1", "Diary, page 2");
            }
            Path other = root.resolve("library-" + form);
            CommandRun taken = CommandRun.of("import", zip, "--collection", "Ada", "--data", other);
            assertThat(taken.exitCode()).as(taken.err()).isZero();
            assertThat(taken.err()).contains("2 line(s) with text");
            CommandRun text = CommandRun.of("export", "--collection", "Ada", "--data", other);
            assertThat(text.out()).contains("Diary, page 1").contains("Diary, page 2");
            CommandRun again =
                    CommandRun.of("export", "--lines", form, "-o", root.resolve("again.zip"), "--data", other);
            assertThat(again.err()).contains("2 corrected line(s)");
        }
    }

    @Test
    void importSaysWhatItCannotTakeAndTakesTheRest() throws IOException {
        Path folder = Files.createDirectories(root.resolve("half"));
        Files.copy(SAMPLE, folder.resolve("a.jpg"));
        Files.writeString(folder.resolve("lines.tsv"), "file\ttext\na.jpg\tone\nmissing.jpg\ttwo\n");
        CommandRun some = CommandRun.of("import", folder, root.resolve("nothing.zip"), "--data", data);
        assertThat(some.exitCode()).isEqualTo(Copyist.SOME_FAILED);
        assertThat(some.err()).contains("missing.jpg").contains("nothing.zip").contains("1 line(s) with text");
        Path empty = Files.createDirectories(root.resolve("empty"));
        CommandRun none = CommandRun.of("import", empty, "--data", data);
        assertThat(none.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(none.err()).contains("empty").contains("lines.tsv");
    }

    @Test
    void linesNeedAFileAndAKnownCollection() {
        CommandRun noFile = CommandRun.of("export", "--lines", "page", "--data", data);
        assertThat(noFile.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(noFile.err()).contains("-o");
        Path zip = root.resolve("z.zip");
        CommandRun unknown = CommandRun.of("export", "--lines", "tei", "-o", zip, "--data", data);
        assertThat(unknown.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(unknown.err()).contains("page, alto, lines, iam");
        assertThat(zip).doesNotExist();
        CommandRun nobody =
                CommandRun.of("export", "--collection", "Eve", "--lines", "page", "-o", zip, "--data", data);
        assertThat(nobody.err()).contains("there is no collection Eve");
    }

    @Test
    void saysThatCorrectionsContradictEachOther() {
        Path zip = root.resolve("z.zip");
        CommandRun run = CommandRun.of("export", "--lines", "page", "-o", zip, "--data", data);
        assertThat(run.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(run.err()).contains("4 corrected lines contradict each other");
    }

    @Test
    void listsAndChoosesByTag() {
        CommandRun list = CommandRun.of("export", "--list", "--data", data);
        assertThat(list.out().lines().map(l -> l.replaceFirst("^[^\t]*\t", "")))
                .containsExactlyInAnyOrder("2\tDiary", "2\tLetter 1/2");
        CommandRun tagged = CommandRun.of("export", "--list", "--tag", "diary", "--data", data);
        assertThat(tagged.out().lines()).hasSize(1);
    }

    @Test
    void saysWhatIsMissing() {
        CommandRun unknown = CommandRun.of("export", "Novel", "--data", data);
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("there is no document Novel").contains("--list");
        for (List<String> command : List.of(
                List.of("export"), List.of("backup", root.resolve("z.zip").toString()), List.of("index", "rebuild"))) {
            Path nowhere = root.resolve("nowhere");
            CommandRun run = CommandRun.of(
                    java.util.stream.Stream.concat(command.stream(), java.util.stream.Stream.of("--data", nowhere))
                            .toArray());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("there is no library in " + nowhere);
            assertThat(nowhere).doesNotExist();
        }
    }

    @Test
    void backsUpAndRestores() {
        Path zip = root.resolve("backup.zip");
        CommandRun backup = CommandRun.of("backup", zip, "--data", data);
        assertThat(backup.exitCode()).as(backup.err()).isZero();
        assertThat(backup.err()).contains("2 document(s)");
        CommandRun again = CommandRun.of("backup", zip, "--data", data);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("already a file");

        CommandRun occupied = CommandRun.of("restore", zip, "--data", data);
        assertThat(occupied.exitCode()).isEqualTo(1);
        assertThat(occupied.err()).contains("already holds a library");
        Path other = root.resolve("other");
        CommandRun restore = CommandRun.of("restore", zip, "--data", other);
        assertThat(restore.exitCode()).as(restore.err()).isZero();
        assertThat(CommandRun.of("export", "Diary", "--data", other).out()).contains("Diary, page 2");
        CommandRun missing = CommandRun.of("restore", root.resolve("none.zip"), "--data", root.resolve("third"));
        assertThat(missing.err()).contains("there is no file");
    }

    @Test
    void rebuildsTheIndex() {
        CommandRun run = CommandRun.of("index", "rebuild", "--data", data);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("lines in the index: 4");
    }

    @Test
    void aLibraryInUseIsLeftAlone() {
        try (DataFolder busy = DataFolder.open(data)) {
            CommandRun run = CommandRun.of("backup", root.resolve("z.zip"), "--data", busy.root());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("in use by another Copyist");
        }
    }

    private static void picture(Path file, int width, int height) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(image, "png", file.toFile());
    }

    private static final String ALTO =
            "<alto><Description><MeasurementUnit>mm10</MeasurementUnit></Description><Layout><Page WIDTH=\"400\""
                    + " HEIGHT=\"200\"><PrintSpace><TextBlock><TextLine HPOS=\"10\" VPOS=\"10\" WIDTH=\"300\" HEIGHT=\"40\">"
                    + "<String CONTENT=\"Dear\" WC=\"96\"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>";

    @Test
    void whatIsScaledOrGuessedIsSaidAndIsNoFailure() throws IOException {
        Path export = root.resolve("12345/Doc");
        picture(export.resolve("p.png"), 200, 100);
        Files.createDirectories(export.resolve("alto"));
        Files.writeString(export.resolve("alto/p.xml"), ALTO);
        Files.writeString(export.resolve("metadata.xml"), "<trpDocMetadata/>");
        Files.writeString(export.resolve("mets.xml"), "<mets/>");
        CommandRun run = CommandRun.of("import", root.resolve("12345"), "--data", data);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("1 page(s), 1 line(s) with text")
                .contains("copyist: note: Doc/alto/p.xml: confidences (WC) are in percent")
                .contains("scaled to the image of 200x100 px")
                .doesNotContain("left out");
    }

    @Test
    void takesLinePicturesWithTheirTextsBeside() throws IOException {
        Path lines = root.resolve("lines");
        picture(lines.resolve("l1.png"), 200, 30);
        Files.writeString(lines.resolve("l1.gt.txt"), "Dear Dr. Jordan\n");
        CommandRun run = CommandRun.of("import", lines, "--data", data);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(CommandRun.of("export", "lines", "--data", data).out()).isEqualTo("Dear Dr. Jordan\n");
        try (LabelledLines labelled = LineSources.open(lines)) {
            assertThat(labelled.lines()).extracting(LabelledLine::text).containsExactly("Dear Dr. Jordan");
        }
    }
}
