package org.copyist.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GeometryTest {
    @Test
    void measuresOverlapOfBoxes() {
        BoundingBox a = new BoundingBox(0, 0, 10, 10);
        BoundingBox b = new BoundingBox(5, 0, 15, 10);
        assertThat(a.intersectionArea(b)).isEqualTo(50);
        assertThat(a.intersectionOverUnion(b)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(a.intersectionOverUnion(new BoundingBox(10, 0, 20, 10))).isZero();
        assertThat(a.union(b)).isEqualTo(new BoundingBox(0, 0, 15, 10));
    }

    @Test
    void measuresPolygons() {
        Polygon triangle = new Polygon(List.of(new Point(0, 0), new Point(10, 0), new Point(0, 10)));
        assertThat(triangle.area()).isEqualTo(50);
        assertThat(triangle.contains(new Point(2, 2))).isTrue();
        assertThat(triangle.contains(new Point(6, 6))).isFalse();
        assertThat(triangle.boundingBox()).isEqualTo(new BoundingBox(0, 0, 10, 10));
    }

    @Test
    void measuresBaselinesAlongTheirPoints() {
        assertThat(new Baseline(List.of(new Point(0, 0), new Point(3, 4), new Point(3, 14))).length())
                .isEqualTo(15);
    }

    @Test
    void refusesWhatIsNoShape() {
        assertThatThrownBy(() -> new Polygon(List.of(new Point(0, 0), new Point(1, 1))))
                .hasMessageContaining("got 2");
        assertThatThrownBy(() -> new Baseline(List.of(new Point(0, 0)))).hasMessageContaining("got 1");
        assertThatThrownBy(() -> new BoundingBox(2, 0, 1, 1)).hasMessageContaining("left <= right");
        assertThatThrownBy(() -> new Point(Double.NaN, 0)).hasMessageContaining("finite");
    }
}
