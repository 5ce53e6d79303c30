package org.copyist.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.Components;
import org.copyist.imaging.prepare.InkMask;
import org.junit.jupiter.api.Test;

class DigitStringsTest {
    private static final LabelledImages DIGITS = Mnist.test(Path.of("../data/mnist"));

    @Test
    void composesTheSameNumbersFromTheSameSeed() {
        List<LabelledLine> once = new DigitStrings(DIGITS, 4).lines(50).toList();
        List<LabelledLine> again = new DigitStrings(DIGITS, 4).lines(60).toList();
        assertThat(again.subList(0, 50))
                .extracting(LabelledLine::text)
                .isEqualTo(once.stream().map(LabelledLine::text).toList());
        assertThat(again.get(7).image().pixels()).isEqualTo(once.get(7).image().pixels());
        assertThat(new DigitStrings(DIGITS, 5).lines(50).map(LabelledLine::text))
                .isNotEqualTo(once.stream().map(LabelledLine::text).toList());
    }

    @Test
    void haveTwoToEightDigitsAndInHalfOfThemSomeTouch() {
        List<LabelledLine> lines = new DigitStrings(DIGITS, 4).lines(300).toList();
        assertThat(lines).allSatisfy(line -> assertThat(line.text()).matches("[0-9]{2,8}"));
        assertThat(lines).extracting(line -> line.text().length()).contains(2, 8);
        long touching =
                lines.stream().filter(line -> line.writer().equals("touching")).count();
        assertThat(touching).isBetween(120L, 180L);
        // broken digits have two pieces, touching ones share one: compare over the whole set
        assertThat(pieces(lines, "touching")).isLessThan(0.85 * pieces(lines, "apart"));
    }

    /** Pieces of ink for each digit. */
    private static double pieces(List<LabelledLine> lines, String kind) {
        int pieces = 0;
        int digits = 0;
        for (LabelledLine line : lines) {
            if (line.writer().equals(kind)) {
                digits += line.text().length();
                pieces += Components.of(ink(line.image())).components().stream()
                        .filter(c -> c.area() > 20)
                        .count();
            }
        }
        return (double) pieces / digits;
    }

    private static InkMask ink(GreyImage image) {
        int darkest = 255;
        for (byte pixel : image.pixels()) {
            darkest = Math.min(darkest, pixel & 255);
        }
        byte[] mask = new byte[image.pixels().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) ((image.pixels()[i] & 255) < darkest + 60 ? 1 : 0);
        }
        return new InkMask(image.width(), image.height(), mask);
    }
}
