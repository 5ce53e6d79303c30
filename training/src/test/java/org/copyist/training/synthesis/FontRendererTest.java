package org.copyist.training.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontRendererTest {
    private static final int HEIGHT = 80;
    private static final List<Typeface> FONTS = FontLibrary.read(Fonts.folder()).fonts();

    @TempDir
    private Path folder;

    private final FontRenderer renderer = new FontRenderer(HEIGHT);

    @Test
    void everyCharacterLeavesInk() {
        for (Typeface font : FONTS) {
            int shown = 0;
            for (int c = '!'; c < 0x2100; c++) {
                String text = Character.toString(c);
                if (font.shows(text)) {
                    shown++;
                    assertThat(ink(render(font, text, c)))
                            .as(font.family() + " " + text)
                            .isGreaterThan(4);
                }
            }
            assertThat(shown).as(font.family()).isGreaterThan(95);
        }
    }

    @Test
    void sameSeedSamePictureOtherSeedOther() {
        for (Typeface font : FONTS) {
            GreyImage one = render(font, "a line of words", 7);
            assertThat(render(font, "a line of words", 7).pixels()).isEqualTo(one.pixels());
            assertThat(render(font, "a line of words", 8).pixels()).isNotEqualTo(one.pixels());
        }
    }

    @Test
    void fitsTheHeightWithoutClipping() {
        for (Typeface font : FONTS) {
            for (int seed = 0; seed < 30; seed++) {
                GreyImage line = render(font, "Égypte (jolly) 1/2", seed);
                assertThat(line.height()).isEqualTo(HEIGHT);
                String what = font.family() + ", seed " + seed;
                assertThat(rowInk(line, 0)).as(what).isZero();
                assertThat(rowInk(line, HEIGHT - 1)).as(what).isZero();
                for (int y = 0; y < HEIGHT; y++) {
                    assertThat(line.at(0, y) + line.at(line.width() - 1, y))
                            .as(what)
                            .isZero();
                }
            }
        }
    }

    @Test
    void printIsWornAndRepeatable() throws IOException {
        Fonts.copies(folder, List.of("typed", "printed"));
        Files.writeString(
                folder.resolve("fonts.tsv"), "family\tkind\tmissing\ntyped\ttypewriter\t\nprinted\tserif\t\n");
        for (Typeface font : FontLibrary.read(folder).fonts()) {
            for (int seed = 0; seed < 20; seed++) {
                GreyImage line = render(font, "typed and printed", seed);
                assertThat(line.height()).isEqualTo(HEIGHT);
                assertThat(ink(line)).as(font.kind() + ", seed " + seed).isGreaterThan(100);
                assertThat(render(font, "typed and printed", seed).pixels()).isEqualTo(line.pixels());
            }
        }
    }

    @Test
    void longerTextIsWider() {
        for (Typeface font : FONTS) {
            assertThat(render(font, "hand hand hand hand", 3).width())
                    .isGreaterThan(render(font, "hand", 3).width() * 2);
        }
    }

    @Test
    void refusesTextThatTheFontDoesNotShow() {
        assertThatThrownBy(() -> render(FONTS.get(0), "œuf", 1)).hasMessageContaining("kristi cannot show \"œuf\"");
        assertThatThrownBy(() -> render(FONTS.get(0), "  ", 1)).hasMessageContaining("cannot show");
    }

    @Test
    void everyPaperKeepsTheInkDarkest() {
        for (PaperBackground paper : PaperBackground.values()) {
            for (int seed = 0; seed < 5; seed++) {
                GreyImage ink = render(FONTS.get(1), "Paper and ink", seed);
                SplittableRandom random = new SplittableRandom(seed);
                GreyImage picture = paper.under(new InkImage(ink, 1), random);
                assertThat(picture.width()).isEqualTo(ink.width());
                assertThat(picture.height()).isEqualTo(ink.height());
                assertThat(mean(picture, ink, true))
                        .as(paper + ", seed " + seed)
                        .isLessThan(mean(picture, ink, false) - 40);
            }
        }
    }

    private GreyImage render(Typeface font, String text, long seed) {
        return renderer.render(font, text, new SplittableRandom(seed)).raster();
    }

    /** Number of pixels with strong ink. */
    private static int ink(GreyImage image) {
        int count = 0;
        for (byte pixel : image.pixels()) {
            count += (pixel & 255) > 128 ? 1 : 0;
        }
        return count;
    }

    private static int rowInk(GreyImage image, int y) {
        int sum = 0;
        for (int x = 0; x < image.width(); x++) {
            sum += image.at(x, y);
        }
        return sum;
    }

    /** Mean brightness of {@code picture} where {@code ink} is full, or where it is none. */
    private static double mean(GreyImage picture, GreyImage ink, boolean inked) {
        long sum = 0;
        int count = 0;
        for (int i = 0; i < ink.pixels().length; i++) {
            int depth = ink.pixels()[i] & 255;
            if (inked ? depth >= 200 : depth == 0) {
                sum += picture.pixels()[i] & 255;
                count++;
            }
        }
        return (double) sum / count;
    }
}
