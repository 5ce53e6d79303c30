package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.copyist.core.geometry.Polygon;

/**
 * A block of lines that belong together, such as a paragraph, a column or a margin note.
 *
 * @param id unique on its page, usable as an XML id
 * @param type the PAGE XML text region type, such as {@code paragraph} or {@code marginalia}
 * @param boundary its outline
 * @param lines in reading order
 * @param text what it says where nobody knows which of its lines says it, perhaps of several lines of text; usually empty
 * @param cell where it stands in a table, if it does
 */
public record TextRegion(
        String id, String type, Polygon boundary, List<TextLine> lines, String text, Optional<TableCell> cell) {
    /** The type of regions that are printed, not written by hand. Not a type of PAGE XML, which keeps it as a label. */
    public static final String PRINTED = "printed";

    public TextRegion {
        requireNonNull(id, "id is null");
        requireNonNull(type, "type is null");
        requireNonNull(boundary, "boundary is null");
        lines = List.copyOf(lines);
        requireNonNull(text, "text is null");
        requireNonNull(cell, "cell is null");
    }

    /** A region outside any table, with no text but that of its lines. */
    public TextRegion(String id, String type, Polygon boundary, List<TextLine> lines) {
        this(id, type, boundary, lines, "", Optional.empty());
    }

    public TextRegion withLines(List<TextLine> newLines) {
        return new TextRegion(id, type, boundary, newLines, text, cell);
    }

    /** What it says, line by line of text: what its lines say or, where they say nothing, its own text. */
    public List<String> textLines() {
        return saysMoreThanItsLines()
                ? text.lines().toList()
                : lines.stream().map(TextLine::text).toList();
    }

    /** Whether only the region as a whole is known to say something. */
    public boolean saysMoreThanItsLines() {
        return !text.isEmpty() && lines.stream().allMatch(line -> line.text().isEmpty());
    }
}
