package org.copyist.recognition.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.junit.jupiter.api.Test;

class BaselineScoreTest {
    private static final List<Baseline> TRUTH = List.of(level(0, 1000, 100), level(0, 1000, 200));

    @Test
    void sameLinesArePerfect() {
        assertThat(BaselineScore.of(TRUTH, TRUTH)).isEqualTo(new BaselineScore(1, 1));
    }

    @Test
    void aQuarterOfTheLineDistanceIsTolerated() {
        BaselineScore within = BaselineScore.of(TRUTH, List.of(level(0, 1000, 124), level(0, 1000, 224)));
        assertThat(within.f()).isEqualTo(1);
        BaselineScore halfway = BaselineScore.of(TRUTH, List.of(level(0, 1000, 50), level(0, 1000, 250)));
        assertThat(halfway.f()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void aLineCutInTwoCostsPrecisionOnly() {
        List<Baseline> found = List.of(level(0, 500, 100), level(505, 1000, 100), level(0, 1000, 200));
        BaselineScore score = BaselineScore.of(TRUTH, found);
        assertThat(score.recall()).isEqualTo(1);
        assertThat(score.precision()).isCloseTo(2.0 / 3, within(0.01));
    }

    @Test
    void emptyPages() {
        assertThat(BaselineScore.of(List.of(), List.of()).f()).isEqualTo(1);
        assertThat(BaselineScore.of(TRUTH, List.of())).isEqualTo(new BaselineScore(0, 0));
        assertThat(BaselineScore.of(List.of(), TRUTH)).isEqualTo(new BaselineScore(0, 1));
    }

    private static Baseline level(double from, double to, double y) {
        return Baseline.of(new Point(from, y), new Point(to, y));
    }
}
