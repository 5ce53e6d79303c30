package org.copyist.formats.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.copyist.core.page.Page;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.TextRegion;

/** The regions of a page as they are read. */
public final class ReadingOrder {
    private ReadingOrder() {}

    /** All regions of {@code page} in reading order. */
    public static List<TextRegion> regions(Page page) {
        Map<String, TextRegion> byId =
                page.regions().stream().collect(Collectors.toMap(TextRegion::id, region -> region));
        return page.readingOrder().stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Where the cells of one table end that begin at a place among regions; a region outside tables stands by itself. */
    public static int endOfTable(List<TextRegion> regions, int start) {
        int end = start + 1;
        while (end < regions.size()
                && table(regions.get(start)).isPresent()
                && table(regions.get(end)).equals(table(regions.get(start)))) {
            end++;
        }
        return end;
    }

    private static Optional<String> table(TextRegion region) {
        return region.cell().map(TableCell::table);
    }
}
