package org.copyist.training.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.Fonts;
import org.copyist.training.synthesis.Typeface;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class PrintedPageTest {
    private static final List<String> WORDS = List.of("the", "letter", "of", "yesterday", "London", "was", "read");
    private static final Typeface FONT =
            FontLibrary.read(Fonts.folder()).fonts().get(0);

    @RepeatedTest(5)
    void everyLineIsMarkedAndNothingElseIsThere(RepetitionInfo repetition) {
        TrainingPage page = PrintedPage.draw(FONT, WORDS, new SplittableRandom(repetition.getCurrentRepetition()));
        assertThat(page.lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.printed()).isTrue();
            assertThat(ink(page.grey(), line)).isPositive();
        });
        int all = ink(page.grey(), 0, 0, page.grey().width(), page.grey().height());
        int marked =
                page.lines().stream().mapToInt(line -> ink(page.grey(), line)).sum();
        assertThat((double) marked / all).isBetween(0.97, 1.1);
    }

    private static int ink(GreyImage grey, MarkedLine line) {
        Point topLeft = line.outline().get(0);
        Point bottomRight = line.outline().get(2);
        return ink(
                grey, (int) topLeft.x() - 2, (int) topLeft.y(), (int) bottomRight.x() + 2, (int) bottomRight.y() + 1);
    }

    private static int ink(GreyImage grey, int left, int top, int right, int bottom) {
        int dark = 0;
        for (int y = Math.max(0, top); y < Math.min(grey.height(), bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(grey.width(), right); x++) {
                dark += (grey.pixels()[y * grey.width() + x] & 255) < IlluminationEvener.PAPER - 60 ? 1 : 0;
            }
        }
        return dark;
    }
}
