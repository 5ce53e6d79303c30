package org.copyist.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.copyist.core.error.StorageFullException;
import org.copyist.server.store.page.StoredPage;
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
    void whatFollowsACommitSeesItAndCannotUndoIt() {
        try (TestLibrary library = new TestLibrary(folder)) {
            StoredPage page = library.read("letter", "one");
            List<String> seen = new ArrayList<>();
            library.database.afterCommit(
                    () -> seen.add(library.pages.get(page.key()).lines().get(0).text()));
            library.database.afterCommit(() -> {
                throw new IllegalStateException("the follower fails");
            });
            library.correct(page, 0, "two");
            assertThat(seen).containsExactly("two");
            assertThatThrownBy(() -> library.database.write(handle -> {
                        throw new IllegalStateException("the change fails");
                    }))
                    .hasMessage("the change fails");
            assertThat(seen).as("nothing was committed").hasSize(1);
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
