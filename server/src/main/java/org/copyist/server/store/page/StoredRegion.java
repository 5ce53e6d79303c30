package org.copyist.server.store.page;

import java.util.Optional;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.TableCell;

/**
 * A block of lines.
 *
 * @param id unique on its page
 * @param type the PAGE XML text region type
 * @param text what it says as a whole, where nobody knows which line says it; usually empty
 * @param cell its place in a table, if it has one
 */
public record StoredRegion(String id, String type, Polygon boundary, String text, Optional<TableCell> cell) {
    StoredRegion withoutText() {
        return new StoredRegion(id, type, boundary, "", cell);
    }
}
