package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.Database;
import org.copyist.server.store.DocumentStore;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.LineEditor;
import org.copyist.server.store.PageStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work on a library without a server. */
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
                        .create(title, List.of(title.toLowerCase(java.util.Locale.ROOT)), Optional.empty(), pages)
                        .id();
                for (int page = 1; page <= 2; page++) {
                    write(editor, new PageStore(database), id, page, title + ", page " + page);
                }
            }
        }
    }

    private static void write(LineEditor editor, PageStore pages, String id, int page, String text) {
        long version = pages.get(id, page).version();
        editor.add(
                new LineEditor.Target(id, page, version, "ada"),
                new LineEditor.NewLine(
                        new BoundingBox(100, 100, 900, 180).toPolygon(),
                        Optional.of(Baseline.of(new Point(100, 160), new Point(900, 160))),
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
}
