package org.copyist.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CharacterLanguageModelTest {
    private static final List<String> LETTERS = List.of("a", "b", "c", "d", "é", "'", " ");

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        int last = 0;
        for (int i = 0; i < length; i++) {
            last = random.nextInt(3) == 0 ? random.nextInt(LETTERS.size()) : (last * 2 + 1) % LETTERS.size();
            text.append(LETTERS.get(last));
        }
        return text.toString();
    }

    private static byte[] build(List<Integer> leastCounts, String... texts) {
        try (CharacterLanguageModelBuilder builder = new CharacterLanguageModelBuilder(LETTERS, leastCounts)) {
            for (String text : texts) {
                builder.add(text, 1);
            }
            return builder.build();
        }
    }

    private static CharacterLanguageModel model(byte[] file) {
        return CharacterLanguageModel.of(ByteBuffer.wrap(file), "test");
    }

    private static int stateAfter(CharacterLanguageModel model, String text) {
        int state = model.start();
        for (int c : text.codePoints().toArray()) {
            state = model.next(state, model.symbol(c));
        }
        return state;
    }

    /** Witten-Bell from its definition, by counting in the text itself. */
    private static double wittenBell(CharacterLanguageModel model, String text, String context, char next) {
        double shorter =
                context.isEmpty() ? 1.0 / model.symbolCount() : wittenBell(model, text, context.substring(1), next);
        int total = 0;
        int hits = 0;
        Set<Character> types = new HashSet<>();
        for (int i = 0; i + context.length() < text.length(); i++) {
            if (text.startsWith(context, i)) {
                char c = text.charAt(i + context.length());
                total++;
                hits += c == next ? 1 : 0;
                types.add(c);
            }
        }
        return total == 0 ? shorter : (hits + types.size() * shorter) / (total + types.size());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void probabilitiesSumToOneAfterAnyContext(long seed) {
        Random random = new Random(seed);
        List<Integer> least = seed % 2 == 0 ? List.of(1, 1, 1, 1) : List.of(1, 1, 2, 3, 3);
        CharacterLanguageModel model = model(build(least, text(random, 400), text(random, 50)));
        for (int i = 0; i < 50; i++) {
            int state = stateAfter(model, text(random, random.nextInt(9)) + (i % 10 == 0 ? "?" : ""));
            double sum = 0;
            for (int symbol = 1; symbol <= model.symbolCount(); symbol++) {
                sum += Math.exp(model.logProbability(state, symbol));
            }
            assertThat(sum).isCloseTo(1, within(2e-3));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void smoothsAsWittenAndBell(long seed) {
        Random random = new Random(seed);
        String text = TextFolding.fold(text(random, 200));
        String spaced = " " + text + " ";
        CharacterLanguageModel model = model(build(List.of(1, 1, 1, 1), text));
        for (int i = 0; i < 60; i++) {
            String before = TextFolding.fold(text(random, 6));
            char next = LETTERS.get(random.nextInt(LETTERS.size())).charAt(0);
            String context = (" " + before).substring(Math.max(0, before.length() + 1 - 3));
            double expected = Math.log(wittenBell(model, spaced, context, next));
            assertThat(model.logProbability(stateAfter(model, before), model.symbol(next)))
                    .isCloseTo(expected, within(2e-3));
        }
    }

    @Test
    void continuesAsItsTextsDo() {
        CharacterLanguageModel model = model(build(List.of(1, 1, 1), "abc abc abd"));
        int state = stateAfter(model, "ab");
        assertThat(model.logProbability(state, model.symbol('c')))
                .isGreaterThan(model.logProbability(state, model.symbol('d')));
        assertThat(model.logProbability(state, model.symbol('d')))
                .isGreaterThan(model.logProbability(state, model.symbol('a')));
        assertThat(model.logProbability("abc")).isGreaterThan(model.logProbability("cba"));
    }

    @Test
    void hasNoOpinionOnTheShapeOfAnApostrophe() {
        CharacterLanguageModel model = model(build(List.of(1, 1, 1), "d’a d'a"));
        assertThat(model.symbol('’')).isEqualTo(model.symbol('\''));
        assertThat(model.logProbability("d‘a")).isEqualTo(model.logProbability("d'a"));
    }

    @Test
    void countsStrangersAsOneAndAccentsAsTheirLetter() {
        CharacterLanguageModel model = model(build(List.of(1, 1), "a字b"));
        assertThat(model.symbol('字')).isEqualTo(model.symbol('ж')).isNotEqualTo(model.symbol('a'));
        assertThat(model.logProbability("à")).isEqualTo(model.logProbability("a"));
        assertThat(model.symbol('à')).isEqualTo(model.symbol('a'));
        assertThat(model.symbol('ª')).isEqualTo(model.symbol('a'));
        assertThat(model.symbol('字')).isEqualTo(CharacterLanguageModel.UNKNOWN);
        assertThat(model.logProbability("字")).isFinite();
    }

    @Test
    void readsTheSameFromAFile(@TempDir Path folder) throws IOException {
        byte[] bytes = build(List.of(1, 1, 1, 2), text(new Random(5), 500));
        Path file = Files.write(folder.resolve("character.lm"), bytes);
        CharacterLanguageModel mapped = CharacterLanguageModel.open(file);
        CharacterLanguageModel held = model(bytes);
        assertThat(mapped.order()).isEqualTo(4);
        assertThat(mapped.size()).isEqualTo(held.size()).isGreaterThan(100);
        String text = text(new Random(6), 200);
        assertThat(mapped.logProbability(text)).isEqualTo(held.logProbability(text));
    }

    @Test
    void isTheSameForTheSameTexts() {
        String first = text(new Random(7), 300);
        String second = text(new Random(8), 300);
        byte[] bytes = build(List.of(1, 1, 2), first, second, second);
        assertThat(build(List.of(1, 1, 2), second, first, second)).isEqualTo(bytes);
        try (CharacterLanguageModelBuilder builder = new CharacterLanguageModelBuilder(LETTERS, List.of(1, 1, 2))) {
            builder.add(first, 1);
            builder.add(second, 2);
            assertThat(builder.build()).isEqualTo(bytes);
        }
    }

    @Test
    void refusesFilesCutShortOrDamaged() {
        byte[] bytes = build(List.of(1, 1, 1), text(new Random(9), 60));
        for (int length = 0; length < bytes.length; length++) {
            ByteBuffer part = ByteBuffer.wrap(bytes, 0, length).slice();
            assertThatThrownBy(() -> CharacterLanguageModel.of(part, "cut.lm"))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("cut.lm");
        }
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            assertThatThrownBy(() -> model(damaged)).as("byte %d", at).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void refusesLinksThatGoRoundEvenUnderAGoodChecksum() {
        byte[] bytes = build(List.of(1, 1, 1), text(new Random(9), 60));
        List<Integer> refused = new ArrayList<>();
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int suffixes = 32 + 4 * file.getInt(16) + 4 * (file.getInt(20) + 1);
        for (int node = 1; node < file.getInt(20); node++) {
            ByteBuffer forged = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
            forged.putInt(suffixes + 4 * node, node);
            ModelLayout.seal(forged);
            assertThatThrownBy(() -> model(forged.array())).isInstanceOf(ModelException.class);
            refused.add(node);
        }
        assertThat(refused).isNotEmpty();
    }

    @Test
    void refusesAFileThatIsNotThere(@TempDir Path folder) {
        assertThatThrownBy(() -> CharacterLanguageModel.open(folder.resolve("none.lm")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("none.lm");
    }

    @Test
    void refusesOrdersAndCountsThatCannotWork() {
        assertThatThrownBy(() -> build(List.of())).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> build(List.of(1, 1, 1, 1, 1, 1, 1, 1))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> build(List.of(0))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> build(List.of(2, 1))).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void knowsNothingWithoutText() {
        CharacterLanguageModel model = model(build(List.of(1, 1, 1)));
        assertThat(Math.exp(model.logProbability(model.start(), model.symbol('a'))))
                .isCloseTo(1.0 / model.symbolCount(), within(1e-3));
    }
}
