package org.copyist.recognition.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void findsSlantedLines() {
        DrawnPage drawn = new DrawnPage(1200, 1400, 3).turned(7);
        for (int i = 0; i < 8; i++) {
            drawn.line(200, 1000, 250 + 100 * i, 26);
        }
        assertFindsAll(drawn);
    }

    @Test
    void ruledPaperIsNotRead() {
        DrawnPage drawn = new DrawnPage(1000, 1400, 4);
        for (int i = 0; i < 14; i++) {
            drawn.rule(40, 960, 150 + 85 * i, 120, 2);
        }
        for (int i = 0; i < 6; i++) {
            drawn.line(100, 900, 150 + 85 * i, 26);
        }
        assertFindsAll(drawn);
    }

    @Test
    void readsTheLeftColumnBeforeTheRight() {
        DrawnPage drawn = new DrawnPage(1400, 1200, 5);
        for (int column = 0; column < 2; column++) {
            for (int i = 0; i < 8; i++) {
                drawn.line(100 + 680 * column, 620 + 680 * column, 150 + 90 * i, 24);
            }
        }
        Page page = assertFindsAll(drawn);
        assertThat(page.regions()).hasSize(2);
        assertThat(page.lines().subList(0, 8))
                .allSatisfy(line ->
                        assertThat(line.boundary().boundingBox().right()).isLessThan(700));
    }

    @Test
    void linesAreReadFromTopToBottom() {
        DrawnPage drawn = new DrawnPage(900, 1000, 6);
        for (int i = 0; i < 7; i++) {
            drawn.line(80 + 30 * (i % 3), 800, 120 + 100 * i, 28);
        }
        List<Double> heights = assertFindsAll(drawn).lines().stream()
                .map(line -> line.baseline().boundingBox().center().y())
                .toList();
        assertThat(heights).isSorted();
    }

    @Test
    void blankPaperHasNoLines() {
        assertThat(linesOf(new DrawnPage(800, 1000, 7))).isEmpty();
        assertThat(linesOf(new DrawnPage(800, 1000, 8).noise(6, 0))).isEmpty();
    }

    @Test
    void specksAndPunchedHolesAreNotLines() {
        DrawnPage drawn =
                new DrawnPage(800, 1100, 9).noise(4, 60).hole(40, 300, 18).hole(40, 800, 18);
        assertThat(linesOf(drawn)).isEmpty();
    }

    @Test
    void rulesAloneAreNotLines() {
        DrawnPage drawn = new DrawnPage(1000, 1400, 10);
        for (int i = 0; i < 15; i++) {
            drawn.rule(40, 960, 100 + 80 * i, 110, 2);
        }
        assertThat(linesOf(drawn)).isEmpty();
    }

    @Test
    void darkDeskAroundTheSheetIsNotALine() {
        DrawnPage drawn = new DrawnPage(1200, 1400, 11).desk(130);
        for (int i = 0; i < 8; i++) {
            drawn.line(220, 980, 300 + 100 * i, 26);
        }
        assertFindsAll(drawn);
    }

    @Test
    void blackPictureHasNoLines() {
        assertThat(linesOf(new DrawnPage(600, 700, 12).fill(0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "20000,30", "30,5000", "3,3", "2000,1"})
    void oddSizesAreNoError(int width, int height) {
        DrawnPage drawn = new DrawnPage(width, height, 13).noise(20, 50);
        Page page = segmenter.segment(drawn.toPageImage());
        assertThat(page.widthPx()).isEqualTo(width);
        assertThat(page.heightPx()).isEqualTo(height);
    }

    private List<TextLine> linesOf(DrawnPage drawn) {
        return segmenter.segment(drawn.toPageImage()).lines();
    }

    private Page assertFindsAll(DrawnPage drawn) {
        Page page = segmenter.segment(drawn.toPageImage());
        BaselineScore score = BaselineScore.of(
                drawn.baselines(), page.lines().stream().map(TextLine::baseline).toList());
        assertThat(page.lines()).hasSameSizeAs(drawn.baselines());
        assertThat(score.recall()).isGreaterThan(0.97);
        assertThat(score.precision()).isGreaterThan(0.97);
        return page;
    }
}
