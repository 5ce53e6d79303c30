package org.copyist.training.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.text.TextNormalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSourceTest {
    @TempDir
    private Path folder;

    @Test
    void linesAreNormalPlainAndVaried() throws IOException {
        TextSource source = TextSource.read(List.of(Fonts.text(folder)));
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
        TextSource source = TextSource.read(List.of(Fonts.text(folder)));
        SplittableRandom one = new SplittableRandom(9);
        SplittableRandom other = new SplittableRandom(9);
        for (int i = 0; i < 200; i++) {
            assertThat(source.line(one)).isEqualTo(source.line(other));
        }
    }

    @Test
    void usesEveryTextAndCapitalsWithAndWithoutAccents() throws IOException {
        Path french = folder.resolve("french.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(french))) {
            out.write("Le père Ésaü dîna à Sète\n".repeat(3).getBytes(StandardCharsets.UTF_8));
        }
        TextSource source = TextSource.read(List.of(Fonts.text(folder), french));
        SplittableRandom random = new SplittableRandom(6);
        List<String> lines =
                Stream.generate(() -> source.line(random)).limit(3000).toList();
        assertThat(lines)
                .anyMatch(line -> line.contains("dîna"))
                .anyMatch(line -> line.contains("DÎNA"))
                .anyMatch(line -> line.contains("DINA"))
                .anyMatch(line -> line.contains("fox"))
                .anyMatch(line -> line.contains("FOX"));
        assertThat(lines.stream()
                        .filter(line -> line.matches("[\\P{L}\\p{Lu}]*\\p{Lu}{2}[\\P{L}\\p{Lu}]*"))
                        .count())
                .isBetween(450L, 900L);
    }

    @Test
    void refusesWhatIsNoGzippedText() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), "plain");
        assertThatThrownBy(() -> TextSource.read(List.of(plain)))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("plain.txt")
                .hasMessageContaining("gzipped");
        assertThatThrownBy(() -> TextSource.read(List.of(folder.resolve("nowhere.gz"))))
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
