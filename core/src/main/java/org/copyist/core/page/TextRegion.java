package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.copyist.core.geometry.Polygon;

/**
 * A block of lines that belong together, such as a paragraph, a column or a margin note.
 *
 * @param id unique on its page, usable as an XML id
 * @param type the PAGE XML text region type, such as {@code paragraph} or {@code marginalia}
 * @param boundary its outline
 * @param lines in reading order
 */
public record TextRegion(String id, String type, Polygon boundary, List<TextLine> lines) {
    /** The type of regions that are printed, not written by hand. Not a type of PAGE XML, which keeps it as a label. */
    public static final String PRINTED = "printed";

    public TextRegion {
        requireNonNull(id, "id is null");
        requireNonNull(type, "type is null");
        requireNonNull(boundary, "boundary is null");
        lines = List.copyOf(lines);
    }

    public TextRegion withLines(List<TextLine> newLines) {
        return new TextRegion(id, type, boundary, newLines);
    }
}
