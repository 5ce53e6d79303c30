package org.copyist.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.error.OutputException;
import org.copyist.server.store.collection.CollectionStore;
import org.copyist.server.store.page.StoredPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path root;

    @Test
    void restoresWhatWasBackedUp() {
        Path zip = root.resolve("backup.zip");
        StoredPage page;
        String ada;
        try (TestLibrary library = new TestLibrary(root.resolve("a"))) {
            page = library.correct(library.read("letter", "frist", "second"), 0, "first");
            CollectionStore collections = new CollectionStore(library.database, Clock.systemUTC());
            ada = collections.create("Ada").id();
            collections.expect(ada, List.of("Kew", "San José"));
        }
        try (TestLibrary library = new TestLibrary(root.resolve("a"))) {
            Backup.write(library.folder, library.database, zip);
            assertThatThrownBy(() -> Backup.write(library.folder, library.database, zip))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("already a file");
        }
        try (DataFolder folder = DataFolder.open(root.resolve("b"))) {
            Backup.restore(folder, zip);
            assertThatThrownBy(() -> Backup.restore(folder, zip)).isInstanceOf(ConflictException.class);
        }
        try (TestLibrary library = new TestLibrary(root.resolve("b"))) {
            assertThat(library.pages.get(page.key())).isEqualTo(page);
            assertThat(library.pages.readings(page.key(), "l1")).hasSize(2);
            assertThat(library.files.path(page.source().sha256())).isRegularFile();
            assertThat(library.files.damaged()).isEmpty();
            assertThat(new CollectionStore(library.database, Clock.systemUTC()).words(ada))
                    .containsExactly("Kew", "San José");
        }
    }

    @Test
    void refusesForeignAndDamagedFiles() throws IOException {
        refuses(zip("../evil", "x"), "it holds ../evil");
        refuses(zip("images/" + "0".repeat(64), "x"), "is damaged");
        refuses(zip("copyist.txt", "x"), "not a backup");
        Path garbage = Files.writeString(root.resolve("garbage"), "no zip at all");
        refuses(garbage, "holds no copyist.db");
        refuses(Path.of("src/test/resources/zip/malformed-name.zip"), "cannot be read");
    }

    private void refuses(Path zip, String message) {
        try (DataFolder folder = DataFolder.open(root.resolve("target"))) {
            assertThatThrownBy(() -> Backup.restore(folder, zip))
                    .isInstanceOf(InvalidDocumentException.class)
                    .hasMessageContaining(message);
            assertThat(folder.database()).doesNotExist();
            assertThat(root.resolve("evil")).doesNotExist();
        }
    }

    private Path zip(String name, String content) throws IOException {
        Path zip = Files.createTempFile(root, "test", ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return zip;
    }
}
