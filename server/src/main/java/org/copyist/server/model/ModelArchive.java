package org.copyist.server.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.ModelException;
import org.copyist.core.error.OutputException;

/** A model as one file: a ZIP with {@link ModelFiles#NAMES} and nothing else. */
final class ModelArchive {
    private static final long MOST_BYTES = 200L << 20;

    private ModelArchive() {}

    static void pack(Path folder, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (String name : ModelFiles.NAMES) {
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(folder.resolve(name), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Fills {@code folder}, which is made.
     *
     * @throws ModelException if {@code in} is cut short, or not such a file
     */
    static void unpack(InputStream in, Path folder) {
        Set<String> seen = new TreeSet<>();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OutputException("the model cannot be kept in " + folder + ": " + FailureReason.of(e), e);
        }
        try {
            ZipInputStream zip = new ZipInputStream(in);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!ModelFiles.NAMES.contains(entry.getName()) || !seen.add(entry.getName())) {
                    throw new ModelException("this is not a model that Copyist wrote: it holds " + entry.getName()
                            + ", expected once each of " + String.join(", ", ModelFiles.NAMES));
                }
                copy(zip, folder.resolve(entry.getName()));
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) { // the last of names that are no text
            throw new ModelException(
                    "the model file is damaged or cut short (" + e.getMessage() + "); export it again", e);
        } catch (IOException e) {
            throw new OutputException("the model cannot be kept: " + FailureReason.of(e), e);
        }
        if (!seen.containsAll(ModelFiles.NAMES)) {
            throw new ModelException("this is not a whole model of Copyist: expected a ZIP with "
                    + String.join(", ", ModelFiles.NAMES) + ", found "
                    + (seen.isEmpty() ? "none of them" : "only " + String.join(", ", seen)) + "; export it again");
        }
    }

    private static void copy(InputStream in, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = MOST_BYTES;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                left -= n;
                if (left < 0) {
                    throw new LimitExceededException("a file of a model has at most " + MOST_BYTES + " bytes, "
                            + file.getFileName() + " has more");
                }
                out.write(buffer, 0, n);
            }
        }
    }
}
