package org.copyist.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Polygon BOX = new BoundingBox(0, 0, 100, 20).toPolygon();
    private static final Baseline BASELINE = Baseline.of(new Point(0, 15), new Point(100, 15));
    private static final ProcessingStep STEP = ProcessingStep.of("recognize", "lines", "1");

    @Test
    void readsRegionsInReadingOrder() {
        Page page =
                new Page("p", 200, 100, List.of(region("a", "l1"), region("b", "l2")), List.of("b", "a"), List.of());
        assertThat(page.lines()).extracting(TextLine::id).containsExactly("l2", "l1");
        Page read = page.withTranscriptions(Map.of("l1", machine("one"), "l2", machine("two")), STEP);
        assertThat(read.text()).isEqualTo("two\n\none");
        assertThat(read.steps()).containsExactly(STEP);
        assertThat(page.text()).isEmpty();
    }

    @Test
    void keepsAHumansWordsWhenTheMachineReadsAgain() {
        TextLine line = TextLine.unread("l", BASELINE, BOX)
                .withTranscription(machine("first"))
                .withTranscription(new HumanTranscription("corrected", "me"))
                .withTranscription(machine("again"));
        assertThat(line.text()).isEqualTo("corrected");
        assertThat(line.transcriptions()).hasSize(3);
    }

    @Test
    void prefersTheNewestOfOneKind() {
        TextLine line = TextLine.unread("l", BASELINE, BOX)
                .withTranscription(machine("first"))
                .withTranscription(machine("second"));
        assertThat(line.text()).isEqualTo("second");
    }

    @Test
    void refusesAReadingOrderThatForgetsOrRepeatsARegion() {
        List<TextRegion> regions = List.of(region("a", "l1"), region("b", "l2"));
        assertThatThrownBy(() -> new Page("p", 1, 1, regions, List.of("a"), List.of()))
                .hasMessageContaining("every region once");
        assertThatThrownBy(() -> new Page("p", 1, 1, regions, List.of("a", "a"), List.of()))
                .hasMessageContaining("every region once");
    }

    private static TextRegion region(String id, String lineId) {
        return new TextRegion(id, "paragraph", BOX, List.of(TextLine.unread(lineId, BASELINE, BOX)));
    }

    private static MachineTranscription machine(String text) {
        return new MachineTranscription(List.of(new Hypothesis(text, 0, List.of())), new Confidence(0.5), "lines 1");
    }
}
