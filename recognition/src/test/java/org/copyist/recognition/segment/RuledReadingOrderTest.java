package org.copyist.recognition.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.junit.jupiter.api.Test;

class RuledReadingOrderTest {
    private static final double DISTANCE = 40;

    private final List<FoundLine> lines = new ArrayList<>();

    @Test
    void readsColumnsFromLeftToRight() {
        column(100, 480, 100, 6);
        column(540, 920, 100, 6);
        assertThat(order()).hasSize(2);
        assertThat(firstPoints(order()))
                .isSortedAccordingTo((a, b) ->
                        Double.compare(a.x() < 500 ? a.y() : 1000 + a.y(), b.x() < 500 ? b.y() : 1000 + b.y()));
    }

    @Test
    void readsAMarginAfterTheTextBesideIt() {
        column(300, 1000, 100, 10);
        column(60, 240, 260, 3);
        List<TextRegion> regions = order();
        assertThat(regions).extracting(TextRegion::type).containsExactly("paragraph", "marginalia");
        assertThat(regions.get(1).lines()).hasSize(3);
    }

    @Test
    void knowsAHeader() {
        line(700, 900, 60, false);
        column(100, 1000, 200, 8);
        assertThat(order()).extracting(TextRegion::type).containsExactly("header", "paragraph");
    }

    @Test
    void readsTablesRowByRow() {
        for (int row = 0; row < 5; row++) {
            line(100, 250, 200 + DISTANCE * row, false);
            line(400, 550, 203 + DISTANCE * row, false);
            line(700, 850, 198 + DISTANCE * row, false);
        }
        List<TextRegion> regions = order();
        assertThat(regions).singleElement().satisfies(table -> {
            assertThat(table.type()).isEqualTo("table");
            assertThat(table.lines().subList(0, 3))
                    .extracting(line -> line.baseline().points().get(0).x())
                    .containsExactly(100.0, 400.0, 700.0);
        });
    }

    /** Lines as far apart as in a school exercise book, and twice as far between paragraphs. */
    @Test
    void widelySpacedLinesMakeParagraphsToo() {
        for (double y : new double[] {100, 190, 280, 370, 550, 640, 730}) {
            line(100, 900, y, false);
        }
        assertThat(order()).extracting(region -> region.lines().size()).containsExactly(4, 3);
        lines.remove(6);
        lines.remove(5);
        lines.remove(4);
        lines.remove(3);
        assertThat(order()).extracting(region -> region.lines().size()).containsExactly(3);
    }

    @Test
    void keepsPrintApartInPlace() {
        line(100, 900, 100, true);
        line(100, 900, 140, false);
        line(100, 900, 180, false);
        line(100, 900, 220, true);
        assertThat(order())
                .extracting(TextRegion::type)
                .containsExactly(TextRegion.PRINTED, "paragraph", TextRegion.PRINTED);
    }

    @Test
    void hasNoRegionsWithoutLines() {
        assertThat(order()).isEmpty();
    }

    /** Every line is in exactly one region, whatever the layout. */
    @Test
    void losesNoLine() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            lines.clear();
            int count = 1 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                double left = random.nextInt(900);
                line(left, left + 20 + random.nextInt(600), random.nextInt(1400), random.nextInt(5) == 0);
            }
            assertThat(order().stream()
                            .mapToInt(region -> region.lines().size())
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo(count);
        }
    }

    /** Without the gutter, four columns in rows are a table. */
    @Test
    void readsTheLeftPageOfASpreadFirst() {
        column(0, 200, 0, 8);
        column(300, 500, 0, 8);
        List<FoundLine> left = List.copyOf(lines);
        lines.clear();
        column(700, 900, 0, 8);
        column(1000, 1200, 0, 8);
        List<FoundLine> right = List.copyOf(lines);
        List<TextRegion> spread = new RuledReadingOrder().regions(List.of(left, right));
        assertThat(firstPoints(spread).stream().map(p -> p.x() < 600)).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(spread.stream().flatMap(region -> region.lines().stream()).map(TextLine::id))
                .doesNotHaveDuplicates()
                .hasSize(32);
        lines.addAll(left);
        assertThat(firstPoints(order()).stream()
                        .map(p -> p.x() < 600)
                        .distinct()
                        .count())
                .isEqualTo(2);
        assertThat(order()).hasSize(1);
    }

    private void column(double left, double right, double top, int count) {
        for (int i = 0; i < count; i++) {
            line(left, right, top + DISTANCE * i, false);
        }
    }

    private void line(double left, double right, double y, boolean print) {
        lines.add(new FoundLine(
                Baseline.of(new Point(left, y), new Point(right, y)),
                new BoundingBox(left, y - 25, right, y + 10).toPolygon(),
                8,
                print));
    }

    private List<TextRegion> order() {
        List<FoundLine> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(1));
        return new RuledReadingOrder().regions(List.of(shuffled));
    }

    private static List<Point> firstPoints(List<TextRegion> regions) {
        return regions.stream()
                .flatMap(region -> region.lines().stream())
                .map(line -> line.baseline().points().get(0))
                .toList();
    }
}
