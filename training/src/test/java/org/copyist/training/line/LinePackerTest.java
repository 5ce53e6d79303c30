package org.copyist.training.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;
import org.copyist.imaging.line.LineImage;
import org.copyist.imaging.line.LineNormalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePackerTest {
    private static final LineNormalizer NORMALIZER = new LineNormalizer(16);

    @TempDir
    private Path folder;

    @Test
    void aLineIsItsTextItsHandAndItsPixelsInFourBitsColumnByColumn() throws IOException {
        LineCorpus corpus = LineCorpus.of(NORMALIZER, List.of(new Marks("été\tAnne")), new double[] {1}, List.of());
        assertThat(new LinePacker(16, 16, 1).write(corpus, 9, folder.resolve("pack")))
                .isEqualTo(1);
        LineImage image = NORMALIZER.fit(Marks.INK);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(folder.resolve("pack")))) {
            assertThat(in.readUTF()).isEqualTo("été");
            assertThat(in.readUTF()).isEqualTo("Anne");
            assertThat(in.readFloat()).isEqualTo(1);
            assertThat(in.readInt()).isEqualTo(image.width());
            for (int x = 0; x < image.width(); x++) {
                for (int y = 0; y < 16; y += 2) {
                    int pair = in.readUnsignedByte();
                    assertThat(17 * (pair >> 4))
                            .isBetween(
                                    image.raster().at(x, y) - 8, image.raster().at(x, y) + 8);
                    assertThat(17 * (pair & 15))
                            .isBetween(
                                    image.raster().at(x, y + 1) - 8,
                                    image.raster().at(x, y + 1) + 8);
                }
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void takesEveryHandAlikeAndRepeatedLinesLast() {
        Marks lines =
                new Marks("a\tAnne", "b\tAnne", "c\tAnne", "d\tAnne", "a\tAnne", "a\tBob", "a\tBob", "x\t", "x\t");
        assertThat(hands(lines, 3)).containsExactlyInAnyOrder("Anne", "Bob", "");
        assertThat(hands(lines, 6)).containsExactlyInAnyOrder("Anne", "Bob", "", "Anne", "Anne", "Anne");
        assertThat(LinePacker.choose(lines, 6, 5).stream().map(lines::text)).containsOnlyOnce("b", "c", "d", "x");
        assertThat(LinePacker.choose(lines, 99, 5)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void fewerLevelsAreSpreadOverTheFourBits() throws IOException {
        LineCorpus corpus = LineCorpus.of(NORMALIZER, List.of(new Marks("a\tAnne")), new double[] {1}, List.of());
        new LinePacker(16, 4, 1).write(corpus, 1, folder.resolve("pack"));
        byte[] pack = Files.readAllBytes(folder.resolve("pack"));
        Set<Integer> levels = new TreeSet<>();
        for (int i = 2 + 1 + 2 + 4 + 4 + 4; i < pack.length; i++) {
            levels.add(pack[i] >> 4 & 15);
            levels.add(pack[i] & 15);
        }
        assertThat(levels).containsExactly(0, 5, 10, 15);
    }

    @ParameterizedTest
    @CsvSource({"47, 16", "48, 17", "48, 1"})
    void refusesOddHeightsAndLevelsThatDoNotFitIn(int height, int levels) {
        assertThatThrownBy(() -> new LinePacker(height, levels, 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(height + " and " + levels + " levels");
    }

    private static List<String> hands(Marks lines, int most) {
        return LinePacker.choose(lines, most, 5).stream().map(lines::hand).toList();
    }

    /** Lines of one picture, each given as text and hand. */
    private record Marks(String... lines) implements LineSource {
        private static final InkImage INK = new InkImage(new GreyImage(50, 32, pixels()), 1);

        private static byte[] pixels() {
            byte[] pixels = new byte[50 * 32];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i % 50 / 8 == 3 ? 255 : i % 50 / 8 == 5 ? 170 : i % 90);
            }
            return pixels;
        }

        @Override
        public int size() {
            return lines.length;
        }

        @Override
        public String text(int index) {
            return lines[index].split("\t", -1)[0];
        }

        @Override
        public String hand(int index) {
            return lines[index].split("\t", -1)[1];
        }

        @Override
        public InkImage ink(int index, RandomGenerator random) {
            return INK;
        }
    }
}
