package org.copyist.training.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.TextLine;
import org.junit.jupiter.api.Test;

class FoundLinesTest {
    private final TextLine found = line("found", 100, 500, 60);

    @Test
    void takesTheLineOnTheSameBaselineHoweverTightItsOutlineIs() {
        TextLine tight = line("tight", 95, 510, 20);
        assertThat(FoundLines.same(found, List.of(tight, below(tight, 70)))).contains(tight);
    }

    @Test
    void takesNoLineBesideItsBaseline() {
        assertThat(FoundLines.same(found, List.of(below(line("near", 100, 500, 60), 30))))
                .isEmpty();
    }

    @Test
    void takesNoLineOfWhichThereIsMoreOrLess() {
        assertThat(FoundLines.same(found, List.of(line("longer", 100, 600, 60))))
                .isEmpty();
        assertThat(FoundLines.same(found, List.of(line("first word", 100, 200, 60))))
                .isEmpty();
    }

    @Test
    void takesNoneOfTwo() {
        assertThat(FoundLines.same(found, List.of(line("a", 100, 500, 60), line("b", 101, 500, 60))))
                .isEmpty();
    }

    private static TextLine line(String id, double left, double right, double height) {
        return TextLine.unread(
                id,
                Baseline.of(new Point(left, 200), new Point(right, 200)),
                new BoundingBox(left, 200 - height * 0.7, right, 200 + height * 0.3).toPolygon());
    }

    private static TextLine below(TextLine line, double by) {
        Point from = line.baseline().at(0).plus(0, by);
        return TextLine.unread(
                line.id(), Baseline.of(from, line.baseline().at(1).plus(0, by)), line.boundary());
    }
}
