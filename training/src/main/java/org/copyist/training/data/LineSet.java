package org.copyist.training.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.formats.groundtruth.DatasetFolder;
import org.copyist.formats.groundtruth.LineEntry;
import org.copyist.formats.groundtruth.LineTable;
import org.copyist.imaging.GreyImage;

/**
 * A set of labelled line pictures: a zip or a folder with a {@link LineTable} and the pictures that it names. Its
 * transcripts are without {@link Transcripts#withoutMarks marks}. Immutable and thread-safe; open until closed.
 */
public final class LineSet implements LabelledLines {
    private static final String EXPECTED = "a zip or a folder with lines.tsv and the pictures that it names";

    private static final int MOST_PICTURE_BYTES = 64 << 20;

    private final DatasetFolder folder;
    private final List<LineEntry> rows;

    private LineSet(DatasetFolder folder, List<LineEntry> rows) {
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
            List<LineEntry> rows = LineTable.read(folder).stream()
                    .map(row -> new LineEntry(row.file(), Transcripts.withoutMarks(row.text()), row.writer()))
                    .toList();
            return new LineSet(folder, rows);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Number of lines. */
    public int size() {
        return rows.size();
    }

    /** The transcripts in the order of the table. */
    public List<String> texts() {
        return rows.stream().map(LineEntry::text).toList();
    }

    @Override
    public Stream<LabelledLine> lines() {
        return rows.stream().map(row -> new LabelledLine(row.file(), row.text(), row.writer(), decode(row)));
    }

    private GreyImage decode(LineEntry row) {
        Path file = folder.file(row.file());
        String where = row.file() + " in " + folder.location();
        if (!Files.isRegularFile(file)) {
            throw new InvalidDatasetException(
                    "the table of lines in " + folder.location() + " names " + row.file() + ", which is not there");
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(folder.read(file, MOST_PICTURE_BYTES)));
            if (image == null) {
                throw new InvalidDatasetException(where + " is not a picture; expected WebP, PNG or JPEG");
            }
            return GreyImage.of(image);
        } catch (IOException e) {
            throw new InvalidDatasetException(where + " cannot be decoded: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
