package org.copyist.formats.pagexml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.XmlElement;

/**
 * Finds whatever holds lines or text on one page, and remembers what stands within what, for the reading order. Not
 * thread-safe.
 */
final class RegionReader {
    /** What a generated region id starts with. */
    static final String REGION = "r";

    private final PageBounds bounds;
    private final DocumentIds ids;
    private final LineReader lines;
    private final List<TextRegion> regions = new ArrayList<>();
    private final Map<String, List<String>> members = new HashMap<>();
    private int withoutLines;
    private int different;

    RegionReader(PageBounds bounds, DocumentIds ids, LineReader lines) {
        this.bounds = bounds;
        this.ids = ids;
        this.lines = lines;
    }

    /** The regions of a page as they stand in the file, the cells of a table row by row. */
    List<TextRegion> read(XmlElement page) {
        collect(page, "", List.of());
        if (page.child("TextLine").isPresent()) {
            add(page, "", List.of());
        }
        return List.copyOf(regions);
    }

    /** The regions that an element of the file stands for: itself, if it is one, and those within it. */
    List<String> within(String fileId) {
        return members.getOrDefault(DocumentIds.valid(fileId, REGION), List.of());
    }

    /** What people should know about the regions. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (withoutLines > 0) {
            notes.add(withoutLines
                    + " region(s) have a text, but no lines with text; it is kept as the text of the region");
        }
        if (different > 0) {
            notes.add("the text of " + different + " region(s) differs from that of their lines, which was kept");
        }
        return notes;
    }

    private void collect(XmlElement parent, String table, List<String> ancestors) {
        for (XmlElement child : inRows(parent)) {
            if (child.name().equals("TextLine")) {
                continue;
            }
            List<String> chain = new ArrayList<>(ancestors);
            child.attribute("id").map(id -> DocumentIds.valid(id, REGION)).ifPresent(chain::add);
            String within = child.name().equals("TableRegion")
                    ? child.attribute("id").filter(id -> !id.isEmpty()).orElse("table")
                    : table;
            boolean holdsLines = child.child("TextLine").isPresent();
            if (holdsLines || child.name().equals("TextRegion") || hasOnlyText(child)) {
                add(child, within, chain);
            }
            collect(child, within, chain);
        }
    }

    /** Cells of other programs stand column by column or as they were drawn. */
    private static List<XmlElement> inRows(XmlElement parent) {
        List<XmlElement> children = new ArrayList<>(parent.children());
        if (parent.name().equals("TableRegion")) {
            children.sort(Comparator.comparing(
                    child -> cell(child, "").orElse(null),
                    Comparator.nullsFirst(
                            Comparator.comparingInt(TableCell::row).thenComparingInt(TableCell::column))));
        }
        return children;
    }

    private static boolean hasOnlyText(XmlElement element) {
        return (element.name().endsWith("Region") || element.name().equals("TableCell"))
                && !TextEquivs.ofRegion(element).isEmpty();
    }

    private void add(XmlElement element, String table, List<String> chain) {
        String id = ids.claim(element.attribute("id").orElse(""), REGION);
        Optional<Polygon> outline = LineReader.outline(element, bounds);
        List<TextLine> read = lines.read(element, outline.orElseGet(bounds::toPolygon));
        Polygon boundary = outline.orElseGet(() -> around(read).orElseGet(bounds::toPolygon));
        regions.add(new TextRegion(
                id, RegionTypes.read(element), boundary, read, text(element, read), cell(element, table)));
        Set<String> above = new LinkedHashSet<>(chain);
        above.forEach(one ->
                members.computeIfAbsent(one, unknown -> new ArrayList<>()).add(id));
    }

    /** The text of the region itself, where no line in it says anything. */
    private String text(XmlElement element, List<TextLine> read) {
        String own = TextEquivs.ofRegion(element);
        List<String> said = read.stream()
                .map(TextLine::text)
                .filter(text -> !text.isBlank())
                .toList();
        boolean nested = element.children().stream()
                .filter(child -> !child.name().equals("TextLine"))
                .anyMatch(RegionReader::saysSomething);
        if (own.isEmpty() || nested) {
            return "";
        }
        if (said.isEmpty()) {
            withoutLines++;
            return own;
        }
        different += bare(own).equals(bare(String.join("", said))) ? 0 : 1;
        return "";
    }

    /** Whether lines or regions within an element of a region have a text. */
    private static boolean saysSomething(XmlElement element) {
        return !element.name().equals("TextEquiv")
                && element.descendants()
                        .anyMatch(inner ->
                                inner.name().equals("Unicode") && !inner.text().isBlank());
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s\\u00a0]+", "");
    }

    /** Its place in a table: that of Transkribus' {@code TableCell}, or the role of a region since PAGE 2019. */
    private static Optional<TableCell> cell(XmlElement element, String table) {
        Optional<XmlElement> role = element.child("Roles").flatMap(roles -> roles.child("TableCellRole"));
        if (role.isPresent()) {
            return cell(role.get(), table, "rowIndex", "columnIndex");
        }
        return element.name().equals("TableCell") ? cell(element, table, "row", "col") : Optional.empty();
    }

    private static Optional<TableCell> cell(XmlElement element, String table, String row, String column) {
        Optional<Double> r = element.number(row);
        Optional<Double> c = element.number(column);
        if (r.isEmpty() || c.isEmpty() || r.get() < 0 || c.get() < 0) {
            return Optional.empty();
        }
        return Optional.of(new TableCell(
                table.isEmpty() ? "table" : table,
                r.get().intValue(),
                c.get().intValue(),
                Math.max(1, element.number("rowSpan").orElse(1.0).intValue()),
                Math.max(1, element.number("colSpan").orElse(1.0).intValue())));
    }

    private static Optional<Polygon> around(List<TextLine> lines) {
        return lines.stream()
                .map(line -> line.boundary().boundingBox())
                .reduce(BoundingBox::union)
                .map(BoundingBox::toPolygon);
    }
}
