package org.copyist.server.store;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;

/**
 * The whole library in one ZIP: a consistent copy of the database, every picture, and the models of collections. The
 * search index is left out; it is made again. A teaching under way is not in it.
 */
public final class Backup {
    private static final Pattern PICTURE = Pattern.compile("images/([0-9a-f]{64})");
    private static final Pattern MODEL = Pattern.compile("models/[0-9a-f-]{36}/[a-z]+\\.[a-z]+");

    private Backup() {}

    /**
     * Writes {@code zip}; it appears whole or not at all.
     *
     * @param database the one of {@code folder}
     * @throws OutputException if it is there already, or cannot be written
     */
    public static void write(DataFolder folder, Database database, Path zip) {
        if (Files.exists(zip)) {
            throw new OutputException("there is already a file " + zip + "; name another one");
        }
        Path copy = folder.incoming().resolve("backup.db");
        try {
            try {
                Files.deleteIfExists(copy);
                database.copyTo(copy);
                AtomicFile.write(zip, out -> write(folder, copy, out));
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new OutputException("the backup " + zip + " cannot be written: " + FailureReason.of(e), e);
        }
    }

    private static void write(DataFolder folder, Path database, OutputStream zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            add(out, DataFolder.DATABASE, database);
            FileStore files = new FileStore(folder, 0);
            out.setLevel(0); // pictures are compressed already
            for (String name : files.list()) {
                add(out, "images/" + name, files.path(name));
            }
            for (Path model : files(folder.models())) {
                add(out, folder.root().relativize(model).toString().replace('\\', '/'), model);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(ZipOutputStream out, String name, Path file) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        Files.copy(file, out);
        out.closeEntry();
    }

    /**
     * Fills an empty data folder from {@code zip}. Every picture is checked against its name; the library appears only
     * when all of it is there.
     *
     * @throws ConflictException if the folder holds a library
     * @throws InvalidDocumentException if {@code zip} is not a backup, or is damaged
     */
    public static void restore(DataFolder folder, Path zip) {
        if (Files.exists(folder.database())) {
            throw new ConflictException(
                    "the data folder " + folder.root() + " already holds a library; restore into another one");
        }
        Path database = folder.incoming().resolve("restore.db");
        Set<String> seen = new HashSet<>();
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!seen.add(entry.getName())) {
                    throw new InvalidDocumentException(zip + " holds " + entry.getName() + " twice");
                }
                restoreEntry(folder, database, zip, entry.getName(), in);
            }
            if (!seen.contains(DataFolder.DATABASE)) {
                throw new InvalidDocumentException(
                        zip + " is not a backup of Copyist: it holds no " + DataFolder.DATABASE);
            }
            Files.move(database, folder.database(), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("there is no file " + zip, e);
        } catch (IllegalArgumentException e) { // of names that are no text
            throw new InvalidDocumentException("the backup " + zip + " cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InvalidDocumentException("the backup " + zip + " cannot be read: " + FailureReason.of(e), e);
        }
    }

    private static void restoreEntry(DataFolder folder, Path database, Path zip, String name, InputStream in)
            throws IOException {
        if (name.equals(DataFolder.DATABASE)) {
            Files.copy(in, database, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        if (MODEL.matcher(name).matches()) {
            Path file = folder.root().resolve(name);
            Files.createDirectories(requireNonNull(file.getParent(), "a file of a model is in a folder"));
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        var picture = PICTURE.matcher(name);
        if (!picture.matches()) {
            throw new InvalidDocumentException(zip + " is not a backup of Copyist: it holds " + name);
        }
        FileStore files = new FileStore(folder, 0);
        String sha256 = files.put(new UnclosedStream(in));
        if (!sha256.equals(picture.group(1))) {
            files.delete(sha256);
            throw new InvalidDocumentException("the backup " + zip + " is damaged: " + name + " has other bytes");
        }
    }

    /** One entry of a ZIP: closing it must not close the ZIP. */
    private static final class UnclosedStream extends FilterInputStream {
        UnclosedStream(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the ZIP goes on
        }
    }
}
