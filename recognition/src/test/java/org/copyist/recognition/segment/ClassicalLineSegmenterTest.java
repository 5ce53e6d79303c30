package org.copyist.recognition.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.junit.jupiter.api.Test;

class ClassicalLineSegmenterTest {
    private final LineSegmenter segmenter = new ClassicalLineSegmenter();

    @Test
    void findsLinesOfAPlainPage() {
        DrawnPage drawn = new DrawnPage(1000, 1400, 1);
        for (int i = 0; i < 10; i++) {
            drawn.line(100, 900, 150 + 90 * i, 26);
        }
        assertFindsAll(drawn);
    }

    @Test
    void blankPageHasNoLines() {
        assertThat(segmenter.segment(new DrawnPage(800, 1000, 2).toPageImage()).lines())
                .isEmpty();
    }

    private void assertFindsAll(DrawnPage drawn) {
        Page page = segmenter.segment(drawn.toPageImage());
        BaselineScore score = BaselineScore.of(
                drawn.baselines(), page.lines().stream().map(TextLine::baseline).toList());
        assertThat(page.lines()).hasSameSizeAs(drawn.baselines());
        assertThat(score.recall()).isGreaterThan(0.97);
        assertThat(score.precision()).isGreaterThan(0.97);
    }
}
