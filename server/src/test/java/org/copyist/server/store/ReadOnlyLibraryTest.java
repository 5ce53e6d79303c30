package org.copyist.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.formats.ExportFormats;
import org.copyist.server.library.Library;
import org.copyist.server.store.document.DocumentDescription;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.page.StoredPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library on a disk that cannot be written to. */
class ReadOnlyLibraryTest {
    @TempDir
    Path folder;

    @Test
    void canBeExportedFromButNotChanged() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString());
        try {
            Path root = disk.resolve("library");
            String id = fill(root);
            if (mounted) {
                assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();
            } else {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-xr-xr-x"));
            }
            assumeThat(Files.isWritable(root))
                    .as("this needs the right to mount, or to be no administrator")
                    .isFalse();
            assertThat(export(root, id)).contains("harvest");
            assertThatThrownBy(() -> Library.open(root))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("cannot be used")
                    .hasMessageNotContaining("Exception");
        } finally {
            if (mounted) {
                assertThat(run("umount", disk.toString())).isTrue();
            } else {
                Files.setPosixFilePermissions(disk.resolve("library"), PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static String fill(Path root) throws IOException {
        try (TestLibrary library = new TestLibrary(root)) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(
                    new java.awt.image.BufferedImage(1000, 1400, java.awt.image.BufferedImage.TYPE_BYTE_GRAY),
                    "png",
                    png);
            String sha256 = library.files.put(png.toByteArray());
            StoredDocument document = library.documents.create(
                    DocumentDescription.of("Letter"), List.of(new DocumentStore.NewFile("a.png", sha256, 1)));
            StoredPage page = library.pages.get(document.id(), 1);
            library.machines.keepReading(page.key(), TestLibrary.page("test", 0.9, "the harvest was good"), "test");
            return document.id();
        }
    }

    private static String export(Path root, String id) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Library library = Library.openToRead(root)) {
            ExportFormats.named("txt").write(library.exports().document(id, Optional.empty()), out);
        }
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("copyist-library"));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
