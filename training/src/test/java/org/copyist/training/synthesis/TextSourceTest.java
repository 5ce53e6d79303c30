package org.copyist.training.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.text.TextNormalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSourceTest {
    @TempDir
    private Path folder;

    @Test
    void linesAreNormalPlainAndVaried() throws IOException {
        TextSource source = TextSource.read(Fonts.text(folder));
        SplittableRandom random = new SplittableRandom(5);
        Set<String> lines = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            String line = source.line(random);
            assertThat(line).isNotEmpty().doesNotContain("{", "}", "|", "—", "’", "“", "…");
            assertThat(TextNormalizer.normalize(line)).isEqualTo(line);
            assertThat(line.length()).isLessThan(100);
            lines.add(line);
        }
        assertThat(lines).hasSizeGreaterThan(800);
        assertThat(lines).anyMatch(line -> line.contains("é")).anyMatch(line -> line.contains("£"));
        assertThat(lines).anyMatch(line -> line.contains("April - and")).anyMatch(line -> line.contains("O'Brien"));
    }

    @Test
    void sameSeedSameLines() throws IOException {
        TextSource source = TextSource.read(Fonts.text(folder));
        SplittableRandom one = new SplittableRandom(9);
        SplittableRandom other = new SplittableRandom(9);
        for (int i = 0; i < 200; i++) {
            assertThat(source.line(one)).isEqualTo(source.line(other));
        }
    }

    @Test
    void refusesWhatIsNoGzippedText() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), "plain");
        assertThatThrownBy(() -> TextSource.read(plain))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("plain.txt")
                .hasMessageContaining("gzipped");
        assertThatThrownBy(() -> TextSource.read(folder.resolve("nowhere.gz")))
                .isInstanceOf(InvalidDatasetException.class);
    }

    @Test
    void grammarsNameTheRuleThatIsMissing() {
        assertThatThrownBy(() -> PhraseGrammar.parse("a: {b}")).hasMessageContaining("{b}");
        PhraseGrammar grammar = PhraseGrammar.parse("# none\na: {b}-{3-4}{#}\n | {b}\nb: x");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            assertThat(grammar.expand("a", random)).matches("x(-[34]\\d)?");
        }
    }
}
