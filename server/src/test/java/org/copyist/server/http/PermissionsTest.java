package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the data folder is nobody's business but its owner's. */
class PermissionsTest {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    @TempDir
    Path folder;

    @BeforeEach
    void needPosix() {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    }

    private static void use(Path root) {
        ServerConfig open = ServerConfig.of(root).withHost("0.0.0.0").withPort(0);
        CopyistServer.start(open, BarReader.readers(new BarReader(1))).close();
    }

    @Test
    void aNewFolderIsClosedToOthers() throws IOException {
        Path root = folder.resolve("new");
        use(root);
        assertThat(Files.getPosixFilePermissions(root)).doesNotContainAnyElementsOf(OTHERS);
        nothingCanBeReadByOthers(root);
    }

    @Test
    void aFolderThatWasOpenKeepsItsPermissionsButNotThoseOfWhatIsInIt() throws IOException {
        Path root = folder.resolve("old");
        use(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(root.resolve("images"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(root.resolve("copyist.db"), PosixFilePermissions.fromString("rw-r--r--"));
        use(root);
        assertThat(Files.getPosixFilePermissions(root)).contains(PosixFilePermission.OTHERS_READ);
        nothingCanBeReadByOthers(root);
    }

    private static void nothingCanBeReadByOthers(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            for (Path file : files.filter(f -> !f.endsWith("lock")).toList()) {
                assertThat(Files.getPosixFilePermissions(file))
                        .as(file.toString())
                        .doesNotContainAnyElementsOf(OTHERS);
            }
        }
    }
}
