package org.copyist.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.copyist.core.error.ConflictException;
import org.copyist.server.store.document.DocumentLists;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.store.page.StoredPage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, again and again, with SIGKILL, and looks at what is left. */
@Tag("slow")
class CrashTest {
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsHalfWritten() throws Exception {
        Random random = new Random(7);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(runAndKill(round, 3 + random.nextInt(8), random.nextInt(30)));
            try (TestLibrary library = new TestLibrary(folder.resolve("data"))) {
                check(library, acknowledged);
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(3 * ROUNDS);
    }

    private List<String> runAndKill(int round, int documents, int extraMillis) throws Exception {
        Path said = folder.resolve("said-" + round);
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWriter.class.getName(),
                        folder.resolve("data").toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .failFast("the writer has ended by itself", () -> !writer.isAlive())
                    .until(() -> wholeLines(said).size() >= documents);
            assertThatThrownBy(() -> DataFolder.open(folder.resolve("data")))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("in use by another Copyist");
            writer.waitFor(extraMillis, TimeUnit.MILLISECONDS);
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return wholeLines(said);
    }

    /** The file may end in the middle of a line; what has no end was not acknowledged. */
    private static List<String> wholeLines(Path said) throws IOException {
        String text = Files.readString(said);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static void check(TestLibrary library, List<String> acknowledged) throws IOException {
        assertThat(library.database.integrity()).isEqualTo("ok");
        assertThat(library.files.damaged()).isEmpty();
        try (Stream<Path> incoming = Files.list(library.folder.incoming())) {
            assertThat(incoming).isEmpty();
        }
        for (String line : acknowledged) {
            String[] parts = line.split(" ", 3);
            StoredPage page = library.pages.get(parts[0], 1);
            assertThat(page.source().sha256()).isEqualTo(parts[1]);
            assertThat(library.files.path(parts[1])).isRegularFile();
            assertThat(page.lines()).extracting(StoredLine::text).containsExactly(parts[2]);
        }
        DocumentLists.Filter all = new DocumentLists.Filter(List.of(), Optional.empty(), false);
        for (StoredDocument document :
                library.lists.list(all, DocumentLists.Order.CHANGED, 0, 10_000).documents()) {
            StoredPage page = library.pages.get(document.id(), 1);
            assertThat(library.files.path(page.source().sha256())).isRegularFile();
            assertThat(page.lines().size()).isLessThanOrEqualTo(2);
            if (document.title().equals(CrashWriter.IMPORTED)) {
                assertThat(document.pagesRead()).as("an import is whole").isEqualTo(CrashWriter.IMPORTED_PAGES);
            }
        }
    }
}
