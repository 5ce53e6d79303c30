package org.copyist.training.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LineSet;
import org.copyist.training.data.LineSetWriter;
import org.copyist.training.ink.PenLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineSynthesizerTest {
    @TempDir
    private Path folder;

    @Test
    void aLineSetReadsWhatWasWritten() throws IOException {
        LineSynthesizer synthesizer = synthesizer(1);
        PenLine stroke = new PenLine("w7", "i", List.of(new float[] {0, 0, 3, 40}));
        List<LabelledLine> lines = IntStream.range(0, 12)
                .mapToObj(i -> i % 4 == 3
                        ? synthesizer.picture(i, List.of(stroke), new SplittableRandom(i))
                        : synthesizer.picture(i, new SplittableRandom(i)))
                .toList();
        LineSetWriter.write(folder.resolve("set"), lines.stream());
        try (LineSet set = LineSet.open(folder.resolve("set"))) {
            List<LabelledLine> read = set.lines().toList();
            assertThat(read).hasSameSizeAs(lines);
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i).text()).isEqualTo(lines.get(i).text());
                assertThat(read.get(i).writer()).isEqualTo(lines.get(i).writer());
                assertThat(read.get(i).image().pixels())
                        .isEqualTo(lines.get(i).image().pixels());
            }
            assertThat(read.get(3).text()).isEqualTo("i");
            assertThat(read.get(3).writer()).isEqualTo("w7");
        }
    }

    @Test
    void textsDependOnSeedAndNumberAlone() throws IOException {
        List<String> one = texts(synthesizer(1));
        assertThat(texts(synthesizer(1))).isEqualTo(one);
        assertThat(texts(synthesizer(2))).isNotEqualTo(one);
    }

    private static List<String> texts(LineSynthesizer synthesizer) {
        return IntStream.range(0, 50).mapToObj(synthesizer::text).toList();
    }

    private LineSynthesizer synthesizer(long seed) throws IOException {
        return new LineSynthesizer(
                FontLibrary.read(Fonts.folder()), TextSource.read(List.of(Fonts.text(folder))), 64, seed);
    }
}
