package org.copyist.training.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.line.InkImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.Fonts;
import org.copyist.training.synthesis.TextSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontLinesTest {
    @TempDir
    private Path folder;

    @Test
    void linesAreInkOfTwiceTheLineHeightAndRepeatable() throws IOException {
        FontLines lines = FontLines.of(
                FontLibrary.read(Fonts.folder()), TextSource.read(List.of(Fonts.text(folder))), new LineNormalizer(32));
        for (int i = 0; i < 30; i++) {
            InkImage ink = lines.ink(i, new SplittableRandom(i));
            assertThat(ink.raster().height()).isEqualTo(64);
            assertThat(ink.scale()).isEqualTo(1);
            assertThat(lines.ink(i, new SplittableRandom(i)).raster().pixels())
                    .isEqualTo(ink.raster().pixels());
            assertThat(lines.text(i)).isEqualTo(lines.text(i)).isNotEmpty();
        }
    }

    @Test
    void fontsNeedAText() throws IOException {
        List<LineCorpus.Source> fonts = List.of(new LineCorpus.Source(Fonts.folder(), 1));
        assertThatThrownBy(() -> LineCorpus.load(fonts, List.of(), LineCorpus.Options.of(32)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("need a text; name a file with one");
        LineCorpus corpus = LineCorpus.load(
                fonts,
                List.of(),
                new LineCorpus.Options(32, Optional.empty(), List.of(Fonts.text(folder)), Optional.empty()));
        assertThat(corpus.codec(Optional.empty()).covers("L'été - £5")).isTrue();
    }
}
