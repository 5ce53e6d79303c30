package org.copyist.formats.groundtruth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.text.TextNormalizer;

/**
 * The table {@value #FILE} of a set of lines: UTF-8, a row for each line, cells separated by tabs, a header row with at
 * least {@code file} and {@code text}, optionally {@code writer}. Stateless and thread-safe.
 */
public final class LineTable {
    /** Name of the table, beside the pictures. */
    public static final String FILE = "lines.tsv";

    private static final String HEADER = "file\ttext\twriter\n";

    private LineTable() {}

    /**
     * Whether {@code folder} holds such a table, one of IAM, or, and no descriptions of pages, pictures with their texts
     * beside them.
     */
    public static boolean isIn(DatasetFolder folder) {
        return Files.isRegularFile(folder.root().resolve(FILE))
                || IamTable.find(folder).isPresent()
                || (TextBesidePicture.isIn(folder)
                        && PageFiles.in(folder).descriptions().isEmpty());
    }

    /**
     * The rows of the table in {@code folder}, with texts normalised: {@value #FILE} or, where there is none, the table of
     * a directory in the style of {@link IamTable IAM}, or the {@link TextBesidePicture texts beside the pictures}.
     *
     * @throws InvalidDatasetException if there is none, or it is damaged
     */
    public static List<LineEntry> read(DatasetFolder folder) {
        Path file = folder.root().resolve(FILE);
        if (Files.isRegularFile(file)) {
            return parse(folder.text(file), folder.location());
        }
        return IamTable.find(folder)
                .map(table -> IamTable.read(folder, table))
                .or(() ->
                        TextBesidePicture.isIn(folder) ? Optional.of(TextBesidePicture.read(folder)) : Optional.empty())
                .orElseThrow(() -> new InvalidDatasetException(folder.location() + " holds no " + FILE
                        + "; expected a table with the columns file, text and the pictures beside it, a directory in the"
                        + " style of IAM (ascii/lines.txt and lines/), pictures with a .gt.txt beside each, or PAGE,"
                        + " ALTO or hOCR files with their pictures"));
    }

    private static List<LineEntry> parse(String table, String location) {
        List<String> lines = table.lines().toList();
        List<String> header =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split("\t", -1));
        int file = header.indexOf("file");
        int text = header.indexOf("text");
        int writer = header.indexOf("writer");
        if (file < 0 || text < 0) {
            throw new InvalidDatasetException(FILE + " in " + location
                    + " must begin with a header row naming the columns file and text, got " + header);
        }
        List<LineEntry> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isEmpty()) {
                continue;
            }
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length <= Math.max(file, text)) {
                throw new InvalidDatasetException(FILE + " in " + location + ", row " + (i + 1) + ": expected "
                        + header.size() + " tab-separated cells, got " + cells.length);
            }
            rows.add(new LineEntry(
                    cells[file],
                    TextNormalizer.normalize(cells[text]),
                    writer >= 0 && cells.length > writer ? cells[writer] : ""));
        }
        return List.copyOf(rows);
    }

    /** The table with these rows. */
    public static String format(List<LineEntry> rows) {
        StringBuilder table = new StringBuilder(HEADER);
        for (LineEntry row : rows) {
            table.append(row.file())
                    .append('\t')
                    .append(TextNormalizer.normalize(row.text()))
                    .append('\t')
                    .append(TextNormalizer.normalize(row.writer()))
                    .append('\n');
        }
        return table.toString();
    }
}
