package org.copyist.formats.alto;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.copyist.core.page.TableCell;
import org.copyist.formats.internal.XmlElement;

/**
 * The {@code Tags} of an ALTO file. ALTO has no tables and no text of blocks, so that Copyist says both with tags of its
 * own, {@code TYPE="table-cell"} and {@code TYPE="region-text"}. Immutable and thread-safe.
 */
final class AltoTags {
    static final String CELL = "table-cell";
    static final String REGION_TEXT = "region-text";

    private static final Pattern CELL_LABEL =
            Pattern.compile("row (\\d{1,5}) column (\\d{1,5}) spans (\\d{1,5}) and (\\d{1,5})");

    private final Map<String, XmlElement> byId;

    private AltoTags(Map<String, XmlElement> byId) {
        this.byId = byId;
    }

    static AltoTags of(XmlElement root) {
        Map<String, XmlElement> byId = new HashMap<>();
        root.children("Tags").flatMap(element -> element.children().stream()).forEach(tag -> tag.attribute("ID")
                .ifPresent(id -> byId.putIfAbsent(id, tag)));
        return new AltoTags(byId);
    }

    private Stream<XmlElement> referred(XmlElement element) {
        return element.attribute("TAGREFS").stream()
                .flatMap(references -> List.of(references.strip().split("\\s+")).stream())
                .flatMap(reference -> Optional.ofNullable(byId.get(reference)).stream());
    }

    private static String type(XmlElement tag) {
        return tag.attribute("TYPE").orElse("");
    }

    /** The first label that says what an element is. */
    Optional<String> label(XmlElement element) {
        return referred(element)
                .filter(tag -> !type(tag).equals(CELL))
                .filter(tag -> !type(tag).equals(REGION_TEXT))
                .flatMap(tag -> tag.attribute("LABEL").stream())
                .filter(label -> !label.isBlank())
                .findFirst();
    }

    /** Whether the lines of a block only hold the text of the whole block. */
    boolean saysRegionText(XmlElement block) {
        return referred(block).anyMatch(tag -> type(tag).equals(REGION_TEXT));
    }

    /** The label of a cell's tag. */
    static String cellLabel(TableCell cell) {
        return "row " + (cell.row() + 1) + " column " + (cell.column() + 1) + " spans " + cell.rowSpan() + " and "
                + cell.columnSpan();
    }

    /** The cell that a block is, if one of its tags says so. */
    Optional<TableCell> cell(XmlElement block, String table) {
        return referred(block)
                .filter(tag -> type(tag).equals(CELL))
                .map(tag -> CELL_LABEL.matcher(tag.attribute("LABEL").orElse("")))
                .filter(Matcher::matches)
                .map(label -> new TableCell(
                        table,
                        Math.max(0, number(label, 1) - 1),
                        Math.max(0, number(label, 2) - 1),
                        Math.max(1, number(label, 3)),
                        Math.max(1, number(label, 4))))
                .findFirst();
    }

    private static int number(Matcher label, int group) {
        return Integer.parseInt(label.group(group));
    }
}
