package org.copyist.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.copyist.core.error.CodecMismatchException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.core.language.CharacterLanguageModelBuilder;
import org.copyist.core.language.Lexicon;
import org.copyist.core.text.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrefixBeamCtcDecoderTest {
    private static final int EVERYTHING = 100_000;
    private static final double ALL_LABELS = Double.NEGATIVE_INFINITY;
    private static final Codec CODEC = new Codec(List.of("a", "b", " "));

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Rows of random probabilities, some of them sharp. */
    private static LabelProbabilities random(Random random, int steps, int labels) {
        float[][] rows = new float[steps][labels];
        for (float[] row : rows) {
            double sharpness = 1 + random.nextInt(4);
            double sum = 0;
            for (int i = 0; i < labels; i++) {
                row[i] = (float) Math.exp(sharpness * random.nextGaussian());
                sum += row[i];
            }
            for (int i = 0; i < labels; i++) {
                row[i] = (float) Math.log(row[i] / sum);
            }
        }
        return new LabelProbabilities(rows);
    }

    /** The probability of every reading, by walking along every path. */
    private static Map<String, Double> allReadings(LabelProbabilities probabilities, Codec codec) {
        Map<String, Double> readings = new HashMap<>();
        walk(probabilities, codec, 0, Codec.BLANK, "", 0, readings);
        return readings;
    }

    private static void walk(
            LabelProbabilities probabilities,
            Codec codec,
            int time,
            int previous,
            String text,
            double logProbability,
            Map<String, Double> readings) {
        if (time == probabilities.timeSteps()) {
            readings.merge(text, Math.exp(logProbability), Double::sum);
            return;
        }
        for (int label = 0; label < probabilities.labelCount(); label++) {
            String longer = label == Codec.BLANK || label == previous ? text : text + codec.character(label);
            walk(
                    probabilities,
                    codec,
                    time + 1,
                    label,
                    longer,
                    logProbability + probabilities.values()[time][label],
                    readings);
        }
    }

    private static CharacterLanguageModel modelOf(String text) {
        return modelOf(text, List.of("a", "b", " "));
    }

    private static CharacterLanguageModel modelOf(String text, List<String> characters) {
        try (CharacterLanguageModelBuilder builder = new CharacterLanguageModelBuilder(characters, List.of(1, 1, 1))) {
            builder.add(text, 1);
            return CharacterLanguageModel.of(ByteBuffer.wrap(builder.build()), "test");
        }
    }

    /** Knows all letters and few words. */
    private static CharacterLanguageModel pangram() {
        List<String> letters = "abcdefghijklmnopqrstuvwxyz "
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
        try (CharacterLanguageModelBuilder builder = new CharacterLanguageModelBuilder(letters, List.of(1, 1, 1))) {
            builder.add("the quick brown fox jumps over the lazy dog", 1);
            return CharacterLanguageModel.of(ByteBuffer.wrap(builder.build()), "test");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sumsOverAllPathsWhenTheBeamHoldsEverything(long seed) {
        Random random = new Random(seed);
        LabelProbabilities probabilities = random(random, 1 + random.nextInt(5), 4);
        Map<String, Double> expected = allReadings(probabilities, CODEC);

        List<Hypothesis> hypotheses = new PrefixBeamCtcDecoder(
                        new BeamSearchSettings(EVERYTHING, Double.POSITIVE_INFINITY, ALL_LABELS, 0, 0, 1))
                .decode(probabilities, CODEC);

        assertThat(hypotheses).extracting(Hypothesis::text).containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (Hypothesis hypothesis : hypotheses) {
            assertThat(Math.exp(hypothesis.logProbability())).isCloseTo(expected.get(hypothesis.text()), within(1e-6));
        }
        assertThat(hypotheses)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(Hypothesis::logProbability).reversed());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void addsLanguageAndLengthToTheScore(long seed) {
        Random random = new Random(seed);
        LabelProbabilities probabilities = random(random, 1 + random.nextInt(4), 4);
        CharacterLanguageModel model = modelOf("abba ab aab bab a abb");
        BeamSearchSettings settings =
                new BeamSearchSettings(EVERYTHING, Double.POSITIVE_INFINITY, ALL_LABELS, 0.7, 0.3, 1);

        List<Hypothesis> hypotheses = new PrefixBeamCtcDecoder(settings, model).decode(probabilities, CODEC);

        Map<String, Double> readings = allReadings(probabilities, CODEC);
        assertThat(hypotheses).hasSameSizeAs(readings.keySet());
        for (Hypothesis hypothesis : hypotheses) {
            String text = hypothesis.text();
            double score = Math.log(readings.get(text)) + 0.3 * text.length();
            int state = model.start();
            for (int c : text.codePoints().toArray()) {
                score += 0.7 * model.logProbability(state, model.symbol(c));
                state = model.next(state, model.symbol(c));
            }
            assertThat(hypothesis.logProbability()).isCloseTo(score, within(1e-4));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void capitalsDigitsAndSignsCountWithTheirShare(long seed) {
        Codec codec = new Codec(List.of("a", "B", "7", "."));
        Random random = new Random(seed);
        LabelProbabilities probabilities = random(random, 1 + random.nextInt(4), 5);
        CharacterLanguageModel model = modelOf("aB7. aa BB7 a. .aB", List.of("a", "B", "7", ".", " "));
        BeamSearchSettings settings =
                new BeamSearchSettings(EVERYTHING, Double.POSITIVE_INFINITY, ALL_LABELS, 0.7, 0.3, 0.4);

        Map<String, Double> readings = allReadings(probabilities, codec);
        for (Hypothesis hypothesis : new PrefixBeamCtcDecoder(settings, model).decode(probabilities, codec)) {
            double score = Math.log(readings.get(hypothesis.text()));
            int state = model.start();
            for (int c : hypothesis.text().codePoints().toArray()) {
                double share = c == 'a' ? 1 : 0.4;
                score += share * (0.7 * model.logProbability(state, model.symbol(c)) + 0.3);
                state = model.next(state, model.symbol(c));
            }
            assertThat(hypothesis.logProbability()).isCloseTo(score, within(1e-4));
        }
    }

    @Test
    void aCharacterThatTheLanguageModelDoesNotKnowIsRareAndNotImpossible() {
        Codec codec = new Codec(List.of("a", "ß"));
        CharacterLanguageModel model = modelOf("abba ab aab bab a abb");
        float sure = (float) Math.log(0.9);
        float hardly = (float) Math.log(0.05);
        LabelProbabilities probabilities =
                new LabelProbabilities(new float[][] {{hardly, sure, hardly}, {hardly, hardly, sure}});
        BeamSearchSettings settings = new BeamSearchSettings(8, 12, -7, 0.4, 1, 1);

        Hypothesis best = new PrefixBeamCtcDecoder(settings, model)
                .decode(probabilities, codec)
                .get(0);

        assertThat(best.text()).isEqualTo("aß");
        assertThat(best.logProbability())
                .isCloseTo(
                        2 * sure + 2 + 0.4 * (model.logProbability("a") + PrefixBeamCtcDecoder.UNKNOWN_CHARACTER),
                        within(0.02));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void addsTheBonusOfEveryListedWordToTheScore(long seed) {
        Random random = new Random(seed);
        LabelProbabilities probabilities = random(random, 1 + random.nextInt(5), 4);
        CharacterLanguageModel model = pangram();
        Lexicon lexicon = Lexicon.of(Map.of("ab", 3, "aba", 2, "bb", 4), model);
        assertThat(lexicon.size()).as("words that the model does not expect").isEqualTo(3);
        BeamSearchSettings settings =
                new BeamSearchSettings(EVERYTHING, Double.POSITIVE_INFINITY, ALL_LABELS, 0.7, 0.3, 1);

        List<Hypothesis> plain = new PrefixBeamCtcDecoder(settings, model).decode(probabilities, CODEC);
        List<Hypothesis> hypotheses =
                new PrefixBeamCtcDecoder(settings, model).withLexicon(lexicon).decode(probabilities, CODEC);

        assertThat(hypotheses).hasSameSizeAs(plain);
        Map<String, Double> before = new HashMap<>();
        plain.forEach(hypothesis -> before.put(hypothesis.text(), hypothesis.logProbability()));
        for (Hypothesis hypothesis : hypotheses) {
            double score = before.get(hypothesis.text());
            for (String word : hypothesis.text().split(" ", -1)) {
                score += 0.7 * lexicon.bonus(word);
            }
            assertThat(hypothesis.logProbability()).isCloseTo(score, within(1e-6));
        }
        assertThat(hypotheses)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(Hypothesis::logProbability).reversed());
    }

    @Test
    void aNarrowBeamDoesNotLoseAnExpectedWordOnTheWay() {
        CharacterLanguageModel model = pangram();
        float slight = (float) Math.log(0.45);
        float most = (float) Math.log(0.55);
        float never = -20;
        float[] letter = {never, slight, most, never};
        float[] blank = {0, never, never, never};
        LabelProbabilities probabilities =
                new LabelProbabilities(new float[][] {letter, blank, letter, blank, letter, blank});
        PrefixBeamCtcDecoder decoder = new PrefixBeamCtcDecoder(new BeamSearchSettings(2, 12, -7, 0.3, 0, 1), model);
        assertThat(decoder.decode(probabilities, CODEC).get(0).text()).isEqualTo("bbb");
        Lexicon lexicon = Lexicon.of(Map.of("aaa", 1), model);
        // After two letters "aa" is the least likely of four beginnings, and only two are kept.
        assertThat(decoder.withLexicon(lexicon)
                        .decode(probabilities, CODEC)
                        .get(0)
                        .text())
                .isEqualTo("aaa");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void spansFollowTheLineFromLeftToRight(long seed) {
        Random random = new Random(seed);
        LabelProbabilities probabilities = random(random, 30, 4);
        List<Hypothesis> hypotheses =
                new PrefixBeamCtcDecoder(new BeamSearchSettings(8, 12, -6, 0, 0, 1)).decode(probabilities, CODEC);
        assertThat(hypotheses).hasSizeBetween(1, 8);
        for (Hypothesis hypothesis : hypotheses) {
            int end = 0;
            StringBuilder text = new StringBuilder();
            for (CharacterSpan span : hypothesis.spans()) {
                assertThat(span.start()).isGreaterThanOrEqualTo(end);
                assertThat(span.end()).isGreaterThan(span.start()).isLessThanOrEqualTo(30);
                assertThat(span.confidence()).isBetween(0.0, 1.0);
                end = span.end();
                text.append(span.character());
            }
            assertThat(text).hasToString(hypothesis.text());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void givesUpWhatScoresLessThanTheBestByMoreThanTheSpread(long seed) {
        LabelProbabilities probabilities = random(new Random(seed), 5, 4);
        List<Hypothesis> all = new PrefixBeamCtcDecoder(
                        new BeamSearchSettings(EVERYTHING, Double.POSITIVE_INFINITY, ALL_LABELS, 0, 0, 1))
                .decode(probabilities, CODEC);

        List<Hypothesis> near = new PrefixBeamCtcDecoder(new BeamSearchSettings(EVERYTHING, 2, ALL_LABELS, 0, 0, 1))
                .decode(probabilities, CODEC);

        assertThat(near).hasSizeBetween(1, all.size() - 1);
        double least = near.get(0).logProbability() - 2;
        assertThat(near).allSatisfy(hypothesis -> assertThat(hypothesis.logProbability())
                .isGreaterThanOrEqualTo(least));
    }

    @Test
    void prefersTheReadingOfManyPathsToTheBestPath() {
        // Best path: blank, blank (0.36). All paths to "a": 0.4 · 0.6 + 0.6 · 0.4 + 0.4 · 0.4 = 0.64.
        float a = (float) Math.log(0.4);
        float blank = (float) Math.log(0.6);
        LabelProbabilities probabilities = new LabelProbabilities(new float[][] {{blank, a}, {blank, a}});
        Codec codec = new Codec(List.of("a"));

        assertThat(new GreedyCtcDecoder().decode(probabilities, codec).get(0).text())
                .isEmpty();
        Hypothesis best = new PrefixBeamCtcDecoder(BeamSearchSettings.PLAIN)
                .decode(probabilities, codec)
                .get(0);
        assertThat(best.text()).isEqualTo("a");
        assertThat(Math.exp(best.logProbability())).isCloseTo(0.64, within(1e-6));
    }

    @Test
    void letsTheLanguageModelDecideWhereTheEyeDoubts() {
        float sure = (float) Math.log(0.98);
        float slight = (float) Math.log(0.01);
        float almost = (float) Math.log(0.45);
        float most = (float) Math.log(0.53);
        // "ab", blank, then "a" slightly more likely than "b".
        LabelProbabilities probabilities = new LabelProbabilities(new float[][] {
            {slight, sure, slight, slight}, {slight, slight, sure, slight}, {slight, most, almost, slight}
        });
        CharacterLanguageModel model = modelOf("abb abb abb abb");
        assertThat(new PrefixBeamCtcDecoder(BeamSearchSettings.PLAIN)
                        .decode(probabilities, CODEC)
                        .get(0)
                        .text())
                .isEqualTo("aba");
        // "abb" needs a blank between its two b, so that only "ab" is left of it.
        assertThat(new PrefixBeamCtcDecoder(new BeamSearchSettings(16, 12, -7, 1, 0, 1), model)
                        .decode(probabilities, CODEC)
                        .get(0)
                        .text())
                .isEqualTo("ab");
    }

    @Test
    void readsNothingFromNothing() {
        assertThat(new PrefixBeamCtcDecoder(BeamSearchSettings.PLAIN)
                        .decode(new LabelProbabilities(new float[0][]), CODEC))
                .containsExactly(new Hypothesis("", 0, List.of()));
    }

    @Test
    void refusesAnotherCodec() {
        LabelProbabilities probabilities = random(new Random(1), 3, 7);
        PrefixBeamCtcDecoder decoder = new PrefixBeamCtcDecoder(BeamSearchSettings.PLAIN);
        assertThatThrownBy(() -> decoder.decode(probabilities, CODEC)).isInstanceOf(CodecMismatchException.class);
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> new BeamSearchSettings(0, 1, 0, 0, 0, 1)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> new BeamSearchSettings(1, 0, 0, 0, 0, 1)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> new BeamSearchSettings(1, 1, 1, 0, 0, 1)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> new BeamSearchSettings(1, 1, 0, -1, 0, 1))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> new BeamSearchSettings(1, 1, 0, 0, Double.NaN, 1))
                .isInstanceOf(InvalidArgumentException.class);
    }

    /** Readings of two characters that do not begin with a space. */
    private static final Constraint PAIRS = new Constraint() {
        @Override
        public int start() {
            return 0;
        }

        @Override
        public int next(int state, int character) {
            return state == 2 || (state == 0 && character == ' ') ? DEAD : state + 1;
        }

        @Override
        public boolean mayEnd(int state) {
            return state == 2;
        }
    };

    @ParameterizedTest
    @MethodSource("seeds")
    void withAConstraintTheAllowedReadingsKeepTheirProbabilities(long seed) {
        LabelProbabilities line = random(new Random(seed), 5, 4);
        Map<String, Double> expected = allReadings(line, CODEC);
        expected.keySet().removeIf(text -> !text.matches("[ab][ab ]"));
        List<Hypothesis> readings = new PrefixBeamCtcDecoder(
                        new BeamSearchSettings(EVERYTHING, Double.POSITIVE_INFINITY, ALL_LABELS, 0, 0, 1))
                .withConstraint(PAIRS)
                .decode(line, CODEC);
        assertThat(readings).extracting(Hypothesis::text).containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(readings).allSatisfy(reading -> assertThat(Math.exp(reading.logProbability()))
                .isCloseTo(expected.get(reading.text()), within(1e-6)));
    }

    @Test
    void whereNothingIsAllowedTheReadingIsEmptyAndImpossible() {
        LabelProbabilities line = random(new Random(1), 1, 4);
        assertThat(new PrefixBeamCtcDecoder(BeamSearchSettings.PLAIN)
                        .withConstraint(PAIRS)
                        .decode(line, CODEC))
                .containsExactly(new Hypothesis("", Double.NEGATIVE_INFINITY, List.of()));
    }
}
