package org.copyist.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StorageFullException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path root;

    @Test
    void keepsBytesOnceUnderTheirHash() throws IOException {
        try (DataFolder folder = DataFolder.open(root)) {
            FileStore files = new FileStore(folder, 0);
            assertThat(files.put(new byte[] {'a', 'b', 'c'})).isEqualTo(SHA256_OF_ABC);
            assertThat(files.put(new byte[] {'a', 'b', 'c'})).isEqualTo(SHA256_OF_ABC);
            assertThat(files.list()).containsExactly(SHA256_OF_ABC);
            assertThat(files.path(SHA256_OF_ABC)).hasContent("abc");
            assertThat(files.damaged()).isEmpty();
            Files.writeString(files.path(SHA256_OF_ABC), "abd");
            assertThat(files.damaged()).containsExactly(SHA256_OF_ABC);
        }
    }

    @Test
    void aBrokenUploadLeavesNothing() throws IOException {
        try (DataFolder folder = DataFolder.open(root)) {
            FileStore files = new FileStore(folder, 0);
            assertThatThrownBy(() -> files.put(failingAfter(1000, "connection reset")))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(files.list()).isEmpty();
            assertThat(folder.incoming()).isEmptyDirectory();
        }
    }

    @Test
    void aFullDiskIsSaidClearly() {
        try (DataFolder folder = DataFolder.open(root)) {
            FileStore files = new FileStore(folder, 0);
            assertThatThrownBy(() -> files.put(failingAfter(1000, "No space left on device")))
                    .isInstanceOf(StorageFullException.class)
                    .hasMessageContaining("Make room");
            assertThat(folder.incoming()).isEmptyDirectory();
            assertThatThrownBy(() -> new FileStore(folder, Long.MAX_VALUE).put(new byte[1]))
                    .isInstanceOf(StorageFullException.class);
        }
    }

    @Test
    void namesThatAreNoHashesReachNoFile() {
        try (DataFolder folder = DataFolder.open(root)) {
            FileStore files = new FileStore(folder, 0);
            assertThatThrownBy(() -> files.path("../copyist.db")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> files.path("0".repeat(64))).isInstanceOf(NotFoundException.class);
        }
    }

    private static InputStream failingAfter(int bytes, String message) {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[bytes]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(message);
            }
        });
    }
}
