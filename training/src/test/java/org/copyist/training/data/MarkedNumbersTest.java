package org.copyist.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkedNumbersTest {
    private static final LabelledImages DIGITS = Mnist.test(Path.of("../data/mnist"));

    @Test
    void composesTheSameNumbersFromTheSameSeed() {
        List<LabelledLine> once = new MarkedNumbers(DIGITS, 4).lines(20).toList();
        List<LabelledLine> again = new MarkedNumbers(DIGITS, 4).lines(30).toList();
        assertThat(again.subList(0, 20))
                .extracting(LabelledLine::text)
                .isEqualTo(once.stream().map(LabelledLine::text).toList());
        assertThat(again.get(7).image().pixels()).isEqualTo(once.get(7).image().pixels());
    }

    @Test
    void holdEveryMark() {
        String all =
                new MarkedNumbers(DIGITS, 4).lines(300).map(LabelledLine::text).collect(Collectors.joining());
        for (char mark : MarkGlyphs.MARKS.toCharArray()) {
            assertThat(all).contains(String.valueOf(mark));
        }
        assertThat(all).matches("[0-9" + MarkGlyphs.MARKS.replace("-", "\\-") + "]+");
    }

    @Test
    void marksStandWherePeopleWriteThem() {
        MarkGlyphs marks = new MarkGlyphs(48, 5);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            Glyph point = marks.glyph('.', random);
            assertThat(point.ink().height()).isLessThan(16);
            assertThat(point.rise()).isBetween(-8, 6);
            assertThat(marks.glyph(',', random).rise()).isNegative();
            assertThat(marks.glyph('\'', random).rise()).isGreaterThan(18);
            Glyph dash = marks.glyph('-', random);
            assertThat(dash.ink().width()).isGreaterThan(dash.ink().height());
            assertThat(dash.rise()).isBetween(8, 32);
            assertThat(marks.glyph('/', random).ink().height()).isGreaterThan(40);
        }
    }
}
