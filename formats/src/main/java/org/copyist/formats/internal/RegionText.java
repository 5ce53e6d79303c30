package org.copyist.formats.internal;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;

/** The lines of a region for formats that cannot hold its text otherwise. */
public final class RegionText {
    private RegionText() {}

    /**
     * The lines of a region or, where only the region as a whole says something, a made-up line for each of its lines of
     * text, all of one height from its upper to its lower edge.
     */
    public static List<TextLine> placed(TextRegion region) {
        if (!region.saysMoreThanItsLines()) {
            return region.lines();
        }
        List<String> texts = region.textLines();
        BoundingBox box = region.boundary().boundingBox();
        double height = box.height() / texts.size();
        List<TextLine> placed = new ArrayList<>();
        for (String text : texts) {
            double top = box.top() + placed.size() * height;
            BoundingBox band = new BoundingBox(box.left(), top, box.right(), top + height);
            placed.add(new TextLine(
                    region.id() + "-text-" + (placed.size() + 1),
                    DerivedGeometry.baseline(band.toPolygon()),
                    band.toPolygon(),
                    List.of(new HumanTranscription(text, ""))));
        }
        return placed;
    }
}
