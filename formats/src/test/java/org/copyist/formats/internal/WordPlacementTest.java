package org.copyist.formats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.TextLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordPlacementTest {
    private static final Baseline BASELINE = Baseline.of(new Point(100, 80), new Point(800, 80));
    private static final Polygon OUTLINE = new BoundingBox(100, 40, 800, 100).toPolygon();

    @ParameterizedTest
    @EnumSource
    void wordsAreAsHighAsTheirLineOnATurnedPage(WritingDirection direction) {
        TextLine line = TextLine.unread("l1", direction.fromUpright(BASELINE), direction.fromUpright(OUTLINE))
                .withTranscription(new HumanTranscription("one two", "ada"));
        List<PlacedWord> words = WordPlacement.words(line);
        assertThat(words).extracting(PlacedWord::text).containsExactly("one", "two");
        BoundingBox last = direction.upright(words.get(1).box().toPolygon()).boundingBox();
        assertThat(last.left()).isCloseTo(100 + 700 * 4 / 7.1, within(1e-6));
        assertThat(last.right()).isCloseTo(800, within(1e-6));
        assertThat(last.top()).isCloseTo(40, within(1e-6));
        assertThat(last.bottom()).isCloseTo(100, within(1e-6));
    }
}
