package org.copyist.training.data;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
public final class LineSet implements LabelledLines {
    private record Row(String file, String text, String writer) {}

    private static final String EXPECTED = "a zip or a folder with lines.tsv and the pictures that it names";

    private final DatasetFolder folder;
    private final List<Row> rows;

    private LineSet(DatasetFolder folder, List<Row> rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /**
     * Opens a zip or a folder.
     *
     * @throws InvalidDatasetException if it is not a line set
     */
    public static LineSet open(Path location) {
        DatasetFolder folder = DatasetFolder.open(location, EXPECTED);
        try {
            return new LineSet(folder, readTable(location, folder.root()));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
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

    @Override
    public Stream<LabelledLine> lines() {
        return rows.stream().map(row -> new LabelledLine(row.file(), row.text(), row.writer(), decode(row)));
    }

    private GreyImage decode(Row row) {
        Path file = folder.file(row.file());
        String where = row.file() + " in " + folder.location();
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (image == null) {
                throw new InvalidDatasetException(where + " is not a picture; expected WebP, PNG or JPEG");
            }
            return GreyImage.of(image);
        } catch (NoSuchFileException e) {
            throw new InvalidDatasetException(
                    "lines.tsv in " + folder.location() + " names " + row.file() + ", which is not there", e);
        } catch (IOException e) {
            throw new InvalidDatasetException(where + " cannot be decoded: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
