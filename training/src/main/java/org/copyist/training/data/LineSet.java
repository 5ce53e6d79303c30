package org.copyist.training.data;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.text.TextNormalizer;
import org.copyist.imaging.GreyImage;

/**
 * A set of labelled line pictures: a zip or a folder with {@code lines.tsv} (tab-separated, a header row with at least
 * {@code file} and {@code text}, optionally {@code writer}) and the pictures that it names. Immutable and thread-safe;
 * open until closed.
 */
public final class LineSet implements AutoCloseable {
    private record Row(String file, String text, String writer) {}

    private final Path location;
    private final Path root;
    private final List<Row> rows;
    private final AutoCloseable archive;

    private LineSet(Path location, Path root, List<Row> rows, AutoCloseable archive) {
        this.location = location;
        this.root = root;
        this.rows = rows;
        this.archive = archive;
    }

    /**
     * Opens a zip or a folder.
     *
     * @throws InvalidDatasetException if it is not a line set
     */
    public static LineSet open(Path location) {
        if (Files.isDirectory(location)) {
            return new LineSet(location, location, readTable(location, location), () -> {});
        }
        if (!Files.isRegularFile(location)) {
            throw new InvalidDatasetException("there is no line set at " + location
                    + "; expected a zip or a folder with lines.tsv and the pictures that it names");
        }
        try {
            FileSystem zip = FileSystems.newFileSystem(location);
            try {
                Path root = zip.getPath("/");
                return new LineSet(location, root, readTable(location, root), zip);
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | ProviderNotFoundException e) {
            throw new InvalidDatasetException(
                    location + " cannot be opened as a zip (" + e.getMessage()
                            + "); expected a zip or a folder with lines.tsv and the pictures that it names",
                    e);
        }
    }

    private static List<Row> readTable(Path location, Path root) {
        String table;
        try {
            byte[] bytes = Files.readAllBytes(root.resolve("lines.tsv"));
            table = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new InvalidDatasetException(
                    location + " holds no lines.tsv; expected a table with the columns file,"
                            + " text and the pictures beside it",
                    e);
        } catch (CharacterCodingException e) {
            throw new InvalidDatasetException("lines.tsv in " + location + " is not UTF-8; convert it", e);
        } catch (IOException e) {
            throw new InvalidDatasetException("cannot read lines.tsv in " + location + ": " + e.getMessage(), e);
        }
        BufferedReader reader = new BufferedReader(new StringReader(table));
        List<String> lines = reader.lines().toList();
        List<String> header =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split("\t", -1));
        int file = header.indexOf("file");
        int text = header.indexOf("text");
        int writer = header.indexOf("writer");
        if (file < 0 || text < 0) {
            throw new InvalidDatasetException("lines.tsv in " + location
                    + " must begin with a header row naming the columns file and text, got " + header);
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isEmpty()) {
                continue;
            }
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length <= Math.max(file, text)) {
                throw new InvalidDatasetException("lines.tsv in " + location + ", row " + (i + 1) + ": expected "
                        + header.size() + " tab-separated cells, got " + cells.length);
            }
            rows.add(new Row(
                    cells[file],
                    TextNormalizer.normalize(cells[text]),
                    writer >= 0 && cells.length > writer ? cells[writer] : ""));
        }
        return List.copyOf(rows);
    }

    /** Number of lines. */
    public int size() {
        return rows.size();
    }

    /** The transcripts in the order of the table. */
    public List<String> texts() {
        return rows.stream().map(Row::text).toList();
    }

    /** The lines in the order of the table, each picture decoded when it is reached. */
    public Stream<LabelledLine> lines() {
        return rows.stream().map(row -> new LabelledLine(row.file(), row.text(), row.writer(), decode(row)));
    }

    private GreyImage decode(Row row) {
        Path file = root.resolve(row.file()).normalize();
        if (!file.startsWith(root)) {
            throw new InvalidDatasetException("lines.tsv in " + location + " names " + row.file()
                    + ", which lies outside the set; expected a picture beside the table");
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (image == null) {
                throw new InvalidDatasetException(
                        row.file() + " in " + location + " is not a picture; expected WebP, PNG or JPEG");
            }
            return GreyImage.of(image);
        } catch (NoSuchFileException e) {
            throw new InvalidDatasetException(
                    "lines.tsv in " + location + " names " + row.file() + ", which is not there", e);
        } catch (IOException e) {
            throw new InvalidDatasetException(
                    row.file() + " in " + location + " cannot be decoded: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (Exception e) {
            throw new InvalidDatasetException("cannot close " + location + ": " + e.getMessage(), e);
        }
    }
}
