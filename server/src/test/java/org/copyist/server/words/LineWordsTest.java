package org.copyist.server.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineWordsTest {
    private static final Polygon LINE = new BoundingBox(0, 0, 1000, 100).toPolygon();
    private static final Baseline BASELINE = Baseline.of(new Point(0, 75), new Point(1000, 75));

    @Test
    void alternativesComeFromTheTimesOfTheWords() {
        // "a lot" against "alot" and "a bot": the spaces are not where the words can be counted.
        List<LineWord> words = words(seen("a lot of", 0), seen("a bot of", -0.5), seen("a·lot of", -1));
        assertThat(words).extracting(LineWord::text).containsExactly("a", "lot", "of");
        assertThat(words.get(1).alternatives()).contains("bot");
        assertThat(words.get(2).alternatives()).isEmpty();
    }

    @Test
    void theMostLikelyComesFirstAndTheHopelessNotAtAll() {
        List<LineWord> words = words(seen("hat", 0), seen("bat", -1.5), seen("cat", -0.5), seen("xat", -30));
        assertThat(words.get(0).alternatives()).containsExactly("cat", "bat");
    }

    @Test
    void wordsStandWhereTheNetworkSawThem() {
        // times 6 to 22: the outline of 1000 px begins with the first character and ends with the last
        List<LineWord> words = words(seen("···on·· ·it", 0));
        assertThat(words).extracting(word -> word.box().boundingBox().left()).containsExactly(0.0, 687.5);
        assertThat(words).extracting(word -> word.box().boundingBox().right()).containsExactly(375.0, 1000.0);
    }

    @ParameterizedTest
    @EnumSource
    void wordsFollowTheWritingOnATurnedPage(WritingDirection direction) {
        Hypothesis said = new Hypothesis("one two", 0, List.of());
        List<LineWord> words = LineWords.of(
                        direction.fromUpright(BASELINE),
                        direction.fromUpright(LINE),
                        new MachineTranscription(List.of(said), new Confidence(0.5), "test"))
                .words();
        assertThat(words)
                .extracting(word -> direction.upright(word.box()).boundingBox().left())
                .containsExactly(0.0, 4000 / 7.0);
    }

    @Test
    void withoutTimesWordsAreComparedByTheirPlace() {
        List<LineWord> words = words(
                new Hypothesis("one tow", 0, List.of()),
                new Hypothesis("one two", -1, List.of()),
                new Hypothesis("on e two", -2, List.of()));
        assertThat(words.get(0).alternatives()).isEmpty();
        assertThat(words.get(1).alternatives()).containsExactly("two");
    }

    @Test
    void aPersonMeansWhatTheyWrite() {
        List<LineWord> words = LineWords.of(BASELINE, LINE, new HumanTranscription("sure of it", "ada"))
                .words();
        assertThat(words).noneMatch(LineWord::unsure).allMatch(word -> word.alternatives()
                .isEmpty());
    }

    private static List<LineWord> words(Hypothesis... hypotheses) {
        return LineWords.of(
                        BASELINE,
                        LINE,
                        new MachineTranscription(Arrays.asList(hypotheses), new Confidence(0.5), "test"))
                .words();
    }

    /** Every character lasts two steps, one after the other; at {@code ·} nothing is seen. */
    private static Hypothesis seen(String text, double logProbability) {
        List<CharacterSpan> spans = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '·') {
                spans.add(new CharacterSpan(text.substring(i, i + 1), 2 * i, 2 * i + 2, 0.5));
            }
        }
        return new Hypothesis(text.replace("·", ""), logProbability, spans);
    }
}
