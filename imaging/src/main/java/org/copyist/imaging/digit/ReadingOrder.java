package org.copyist.imaging.digit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.copyist.core.geometry.BoundingBox;

/** Orders boxes as one reads: rows from top to bottom, left to right in each; rows may slope. */
final class ReadingOrder {
    /** Part of the lower box's height that two neighbours of a row share. */
    private static final double SHARED = 0.4;

    private ReadingOrder() {}

    /** The rows from the top, each from the left. */
    static List<List<BoundingBox>> rows(List<BoundingBox> boxes) {
        List<BoundingBox> fromLeft = new ArrayList<>(boxes);
        fromLeft.sort(Comparator.comparingDouble(box -> box.center().x()));
        List<List<BoundingBox>> rows = new ArrayList<>();
        for (BoundingBox box : fromLeft) {
            List<BoundingBox> best = null;
            double most = SHARED;
            for (List<BoundingBox> row : rows) {
                double shared = shared(row.get(row.size() - 1), box);
                if (shared > most) {
                    most = shared;
                    best = row;
                }
            }
            if (best == null) {
                best = new ArrayList<>();
                rows.add(best);
            }
            best.add(box);
        }
        rows.sort(Comparator.comparingDouble(row ->
                row.stream().mapToDouble(box -> box.center().y()).average().orElse(0)));
        return rows;
    }

    private static double shared(BoundingBox a, BoundingBox b) {
        double overlap = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
        return overlap / Math.min(a.height(), b.height());
    }
}
