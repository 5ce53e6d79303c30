package org.copyist.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.copyist.core.error.StorageFullException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path folder;

    @Test
    void aFullDatabaseRefusesAndStaysWhole() {
        try (TestLibrary library = new TestLibrary(folder)) {
            StoredPage page = library.read("letter", "one");
            library.database.write(handle -> {
                long pages = handle.createQuery("PRAGMA page_count")
                        .mapTo(Long.class)
                        .one();
                return handle.createQuery("PRAGMA max_page_count = " + pages)
                        .mapTo(Long.class)
                        .one();
            });
            assertThatThrownBy(() -> library.correct(page, 0, "x".repeat(1_000_000)))
                    .isInstanceOf(StorageFullException.class);
            assertThat(library.pages.get(page.key())).isEqualTo(page);
            assertThat(library.database.integrity()).isEqualTo("ok");
        }
    }

    @Test
    void whatFailsHalfWayIsNotKept() {
        try (TestLibrary library = new TestLibrary(folder)) {
            StoredPage page = library.read("letter", "one");
            assertThatThrownBy(() -> library.database.write(handle -> {
                        handle.execute("DELETE FROM line");
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");
            assertThat(library.pages.get(page.key())).isEqualTo(page);
        }
    }
}
