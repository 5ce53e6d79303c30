package org.copyist.training.recombination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.GreyImage;
import org.copyist.training.data.LabelledLine;
import org.junit.jupiter.api.Test;

class LineRecombinerTest {
    private static final int HEIGHT = 20;

    private static final LineRecombiner RECOMBINER = new LineRecombiner(List.of(
            line("anna", 5, "one", "two", "three"),
            line("anna", 9, "four", "five"),
            line("berta", 9, "ONE", "TWO", "THREE"),
            line("berta", 12, "FOUR")));

    @Test
    void composesOfTheWordsOfOneWriter() {
        List<LabelledLine> lines = RECOMBINER.compose(60, 1).toList();
        assertThat(lines).hasSize(60).allSatisfy(line -> {
            boolean anna = line.writer().equals("anna");
            assertThat(line.text())
                    .isEqualTo(anna ? line.text().toLowerCase() : line.text().toUpperCase());
            assertThat(line.image().width()).isEqualTo(widthOf(line.text()));
        });
        assertThat(lines).extracting(LabelledLine::writer).contains("anna", "berta");
        assertThat(lines).extracting(LabelledLine::name).doesNotHaveDuplicates();
        assertThat(lines)
                .extracting(LabelledLine::text)
                .anyMatch(text -> text.contains("two three"))
                .anyMatch(text -> text.contains("five") && text.contains("three"));
    }

    @Test
    void standsOnOneLine() {
        RECOMBINER.compose(60, 2).forEach(line -> {
            GreyImage image = line.image();
            List<Integer> rows = new ArrayList<>();
            for (int x = 0; x < image.width(); x++) {
                for (int y = 0; y < HEIGHT; y++) {
                    if (image.at(x, y) < 255) {
                        rows.add(y);
                    }
                }
            }
            assertThat(rows).hasSize(image.width()).containsOnly(rows.get(0));
        });
    }

    @Test
    void dependsOnTheSeedAlone() {
        assertThat(texts(7)).isEqualTo(texts(7)).isNotEqualTo(texts(8));
        assertThat(RECOMBINER.compose(3, 7).toList().get(2).image().pixels())
                .isEqualTo(RECOMBINER.compose(9, 7).toList().get(2).image().pixels());
    }

    @Test
    void refusesNoLines() {
        assertThatThrownBy(() -> new LineRecombiner(List.of()))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("no line could be cut");
    }

    private static List<String> texts(long seed) {
        return RECOMBINER.compose(20, seed).map(LabelledLine::text).toList();
    }

    private static int widthOf(String text) {
        return Stream.of(text.split(" ")).mapToInt(word -> 10 * word.length()).sum();
    }

    /** Each word a stroke of one row, ten pixels a character. */
    private static CutLine line(String writer, int row, String... words) {
        return new CutLine(
                writer,
                row,
                Arrays.stream(words)
                        .map(word -> new CutLine.Piece(word, stroke(10 * word.length(), row)))
                        .toList());
    }

    private static GreyImage stroke(int width, int row) {
        byte[] pixels = new byte[width * HEIGHT];
        Arrays.fill(pixels, row * width, (row + 1) * width, (byte) 200);
        return new GreyImage(width, HEIGHT, pixels);
    }
}
