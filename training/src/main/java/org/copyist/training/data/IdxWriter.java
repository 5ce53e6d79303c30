package org.copyist.training.data;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;

/** Writes IDX files, compressed with gzip, as {@link IdxReader} reads them. Stateless and thread-safe. */
public final class IdxWriter {
    private IdxWriter() {}

    /**
     * Writes pictures and labels into two files, and makes their folders.
     *
     * @throws OutputException if one of them cannot be written
     */
    public static void write(LabelledImages set, Path images, Path labels) {
        write(images, set.pixels(), IdxReader.IMAGES_MAGIC, set.size(), set.height(), set.width());
        write(labels, set.labels(), IdxReader.LABELS_MAGIC, set.size());
    }

    private static void write(Path file, byte[] elements, int magic, int... lengths) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new OutputException("cannot make the folder of " + file + ": " + e.getMessage(), e);
        }
        AtomicFile.write(file, stream -> {
            try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream))) {
                out.writeInt(magic);
                for (int length : lengths) {
                    out.writeInt(length);
                }
                out.write(elements);
            }
        });
    }
}
