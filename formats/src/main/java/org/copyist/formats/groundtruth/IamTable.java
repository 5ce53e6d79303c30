package org.copyist.formats.groundtruth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.text.TextNormalizer;

/**
 * The table of lines of the IAM database, {@code ascii/lines.txt}, and of data laid out like it. A row is
 *
 * <pre>{@code a01-000u-00 ok 154 19 408 746 1661 89 A|MOVE|to|stop}</pre>
 *
 * the line's id, whether its words were cut well, grey level, number of components, its box on the page (x, y, width,
 * height), and its words with bars between them; the picture is {@code lines/a01/a01-000u/a01-000u-00.png}. Rows that
 * begin with {@code #} are comments. Stateless and thread-safe.
 *
 * <p>IAM's own table, known by its heading, makes words of punctuation marks; they are joined to the word before. Who wrote
 * which form is taken from {@code forms.txt} beside the table; without it, the form stands for the writer.
 */
public final class IamTable {
    /** Name of the table within the data. */
    public static final String FILE = "ascii/lines.txt";

    private static final List<String> PLACES = List.of(FILE, "lines.txt", "lines/lines.txt");
    private static final String IAM_HEADING = "iam database line information";
    private static final int CELLS_BEFORE_TEXT = 8;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)+");
    private static final Pattern LOOSE_PUNCTUATION = Pattern.compile(" ([,.;:!?)]+)(?= |$)");
    private static final Pattern LOOSE_BRACKET = Pattern.compile("(?<= |^)\\( ");

    private IamTable() {}

    /** The table in {@code folder}, where it usually is. */
    static Optional<Path> find(DatasetFolder folder) {
        return PLACES.stream()
                .map(folder.root()::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    static List<LineEntry> read(DatasetFolder folder, Path table) {
        Map<String, String> writers = writers(folder, table.resolveSibling("forms.txt"));
        List<String> lines = folder.text(table).lines().toList();
        boolean iam = lines.stream().anyMatch(line -> line.startsWith("#") && line.contains(IAM_HEADING));
        List<LineEntry> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] cells = line.split(" ", CELLS_BEFORE_TEXT + 1);
                if (cells.length <= CELLS_BEFORE_TEXT || !ID.matcher(cells[0]).matches()) {
                    throw new InvalidDatasetException(folder.name(table) + " in " + folder.location() + ", row "
                            + (i + 1) + ": expected a line id such as a01-000u-00, seven cells and the words with bars"
                            + " between them, got \"" + line + "\"");
                }
                String form = form(cells[0]);
                rows.add(new LineEntry(
                        picture(cells[0]), text(cells[CELLS_BEFORE_TEXT], iam), writers.getOrDefault(form, form)));
            }
        }
        return List.copyOf(rows);
    }

    private static String text(String words, boolean iam) {
        String text = TextNormalizer.normalize(words.replace('|', ' '));
        if (!iam) {
            return text;
        }
        String joined = LOOSE_PUNCTUATION.matcher(text).replaceAll("$1");
        return LOOSE_BRACKET.matcher(joined).replaceAll("(");
    }

    private static Map<String, String> writers(DatasetFolder folder, Path forms) {
        Map<String, String> writers = new HashMap<>();
        if (Files.isRegularFile(forms)) {
            for (String line : folder.text(forms).lines().toList()) {
                String[] cells = line.strip().split(" ", 3);
                if (cells.length > 1 && !line.startsWith("#")) {
                    writers.put(cells[0], cells[1]);
                }
            }
        }
        return writers;
    }

    private static String form(String id) {
        return id.substring(0, id.lastIndexOf('-'));
    }

    /** Where the picture of the line with this id lies within the data. */
    public static String picture(String id) {
        String form = form(id);
        return "lines/" + form.substring(0, (form + "-").indexOf('-')) + "/" + form + "/" + id + ".png";
    }

    /** The row of one line, which ends in a line feed. */
    public static String format(String id, BoundingBox box, String text) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is words of letters and digits joined by dashes, got " + id);
        }
        if (text.indexOf('|') >= 0) {
            throw new InvalidArgumentException("a bar (|) separates words in IAM's " + FILE + ", so the line \"" + text
                    + "\" cannot be written there; choose another format for it");
        }
        return id + " ok 0 1 " + Math.round(box.left()) + " " + Math.round(box.top()) + " " + Math.round(box.width())
                + " " + Math.round(box.height()) + " "
                + TextNormalizer.normalize(text).replace(' ', '|') + "\n";
    }
}
