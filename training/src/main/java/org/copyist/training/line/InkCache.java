package org.copyist.training.line;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.error.OutputException;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.data.LabelledLines;

/**
 * The lines of sets with their ink as it was extracted, kept on disk, so that a training that is resumed need not decode
 * every picture again. A file a set, named after the set, its size, its time and the normaliser. Thread-safe.
 *
 * @param folder where the files are; made if it is missing; empty: nothing is kept
 */
record InkCache(Optional<Path> folder) {
    /** Raised whenever the form of the files changes. */
    private static final int VERSION = 1;

    /** The lines of the set at {@code location} that have a text. */
    List<ScannedLine> load(Path location, LineNormalizer normalizer) {
        if (folder.isEmpty()) {
            return extract(location, normalizer);
        }
        Path file = folder.get().resolve(name(location, normalizer));
        if (Files.exists(file)) {
            return read(file);
        }
        List<ScannedLine> lines = extract(location, normalizer);
        write(file, lines);
        return lines;
    }

    private static List<ScannedLine> extract(Path location, LineNormalizer normalizer) {
        try (LabelledLines set = LineSources.open(location)) {
            return ScannedLine.load(set, normalizer);
        }
    }

    /** A folder is taken to change when its table does. */
    private static String name(Path location, LineNormalizer normalizer) {
        Path table = location.resolve("lines.tsv");
        Path dated = Files.isRegularFile(table) ? table : location;
        try {
            int hash = Objects.hash(
                    location.toAbsolutePath().normalize().toString(),
                    Files.size(dated),
                    Files.getLastModifiedTime(dated).toMillis());
            return String.format(
                    "%s-%08x-%d-%d.inks", location.getFileName(), hash, LineNormalizer.VERSION, normalizer.height());
        } catch (IOException e) {
            throw new InvalidDatasetException("cannot read the line set " + location + ": " + e.getMessage(), e);
        }
    }

    private static List<ScannedLine> read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            if (in.readInt() != VERSION) {
                throw new InvalidDatasetException(file + " was written by another version; remove it");
            }
            int count = in.readInt();
            List<ScannedLine> lines = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                lines.add(new ScannedLine(in.readUTF(), in.readUTF(), in.readUTF(), PackedInk.read(in)));
            }
            return lines;
        } catch (IOException e) {
            throw new InvalidDatasetException(file + " is damaged (" + e.getMessage() + "); remove it", e);
        }
    }

    private static void write(Path file, List<ScannedLine> lines) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 20))) {
                out.writeInt(VERSION);
                out.writeInt(lines.size());
                for (ScannedLine line : lines) {
                    out.writeUTF(line.name());
                    out.writeUTF(line.text());
                    out.writeUTF(line.writer());
                    line.packed().write(out);
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new OutputException("cannot write the ink cache " + file + ": " + e.getMessage(), e);
        }
    }
}
