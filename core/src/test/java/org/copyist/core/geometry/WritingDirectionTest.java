package org.copyist.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WritingDirectionTest {
    private static final Baseline BASELINE = Baseline.of(new Point(10, 30), new Point(110, 32));
    private static final Polygon OUTLINE = new BoundingBox(8, 5, 112, 38).toPolygon();

    @ParameterizedTest
    @EnumSource
    void isThatOfALineTurnedWithItsPage(WritingDirection direction) {
        Baseline baseline = direction.fromUpright(BASELINE);
        Polygon outline = direction.fromUpright(OUTLINE);
        assertThat(WritingDirection.of(baseline, outline)).isEqualTo(direction);
        assertThat(direction.upright(baseline).boundingBox()).isEqualTo(BASELINE.boundingBox());
        assertThat(direction.upright(outline).boundingBox()).isEqualTo(OUTLINE.boundingBox());
    }

    @Test
    void turnsClockwiseWithYDown() {
        assertThat(WritingDirection.DOWNWARD.fromUpright(new Point(3, 1))).isEqualTo(new Point(-1, 3));
        assertThat(WritingDirection.UPWARD.fromUpright(new Point(3, 1))).isEqualTo(new Point(1, -3));
        assertThat(WritingDirection.DOWNWARD.isLevel()).isFalse();
        assertThat(WritingDirection.LEFTWARD.isLevel()).isTrue();
    }

    /** As some systems give lines of Arabic or Hebrew. */
    @Test
    void aBaselineFromRightToLeftBelowItsWritingIsUpright() {
        Baseline leftward = Baseline.of(new Point(110, 32), new Point(10, 30));
        assertThat(WritingDirection.of(leftward, OUTLINE)).isEqualTo(WritingDirection.RIGHTWARD);
    }

    @Test
    void aPageRunsAsMostOfItsLines() {
        assertThat(WritingDirection.most(List.of())).isEqualTo(WritingDirection.RIGHTWARD);
        assertThat(WritingDirection.most(
                        List.of(WritingDirection.RIGHTWARD, WritingDirection.UPWARD, WritingDirection.UPWARD)))
                .isEqualTo(WritingDirection.UPWARD);
    }
}
