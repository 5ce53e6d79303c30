package org.copyist.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.copyist.core.geometry.BoundingBox;

/** Boxes as JSON: {@code "box": {"left", "top", "right", "bottom"}} in pixels of the picture. */
final class BoxJson {
    private BoxJson() {}

    static void put(ObjectNode node, BoundingBox box) {
        ObjectNode one = node.putObject("box");
        one.put("left", box.left());
        one.put("top", box.top());
        one.put("right", box.right());
        one.put("bottom", box.bottom());
    }
}
