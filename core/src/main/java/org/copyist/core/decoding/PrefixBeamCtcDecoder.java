package org.copyist.core.decoding;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.core.language.Lexicon;
import org.copyist.core.text.Codec;

/**
 * Prefix beam search (Graves and Jaitly 2014, algorithm 1; Hannun et al. 2014, arXiv 1408.2873): sums the probabilities
 * of all paths that read the same, keeps the best beginnings after each time step, and weighs them with a character
 * language model (shallow fusion), which a {@link Lexicon} may know better for certain words. Unlike best-path decoding it returns several readings. With an unlimited beam and no
 * language model the scores are the exact probabilities of the readings. Immutable and thread-safe.
 */
public final class PrefixBeamCtcDecoder implements CtcDecoder {
    /**
     * What stands for the probability of a character that the language model does not know (natural log): its texts say
     * nothing of how often another text has it, so that it is taken for a rare one rather than for an impossible one.
     */
    static final double UNKNOWN_CHARACTER = -7;

    private static final Comparator<Prefix> BEST_FIRST =
            Comparator.comparingDouble((Prefix prefix) -> prefix.score()).reversed();

    private final BeamSearchSettings settings;
    private final Optional<CharacterLanguageModel> languageModel;
    private final Optional<Lexicon> lexicon;
    private final Optional<Constraint> constraint;

    /** A decoder that trusts the network alone. */
    public PrefixBeamCtcDecoder(BeamSearchSettings settings) {
        this(settings, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public PrefixBeamCtcDecoder(BeamSearchSettings settings, CharacterLanguageModel languageModel) {
        this(settings, Optional.of(languageModel), Optional.empty(), Optional.empty());
    }

    private PrefixBeamCtcDecoder(
            BeamSearchSettings settings,
            Optional<CharacterLanguageModel> languageModel,
            Optional<Lexicon> lexicon,
            Optional<Constraint> constraint) {
        this.settings = requireNonNull(settings, "settings is null");
        this.languageModel = languageModel;
        this.lexicon = lexicon;
        this.constraint = constraint;
    }

    /** This decoder with words that are likelier than its language model says; of no effect without one. */
    public PrefixBeamCtcDecoder withLexicon(Lexicon words) {
        return new PrefixBeamCtcDecoder(settings, languageModel, Optional.of(words), constraint);
    }

    /**
     * This decoder, which then returns allowed readings only. Where none is among the best, it returns an empty one whose
     * probability is 0.
     */
    public PrefixBeamCtcDecoder withConstraint(Constraint allowed) {
        return new PrefixBeamCtcDecoder(settings, languageModel, lexicon, Optional.of(allowed));
    }

    @Override
    public List<Hypothesis> decode(LabelProbabilities probabilities, Codec codec) {
        CtcDecoder.requireMatch(probabilities, codec);
        Language language = new Language(codec);
        List<Prefix> beam = List.of(
                Prefix.empty(language.start(), constraint.map(Constraint::start).orElse(0)));
        for (int t = 0; t < probabilities.timeSteps(); t++) {
            beam = step(beam, t, probabilities.values()[t], language);
        }
        List<Hypothesis> readings = beam.stream()
                .filter(prefix ->
                        constraint.map(c -> c.mayEnd(prefix.constraintState)).orElse(true))
                .map(prefix -> new Ended(prefix, prefix.score() + language.endGain(prefix)))
                .sorted(Comparator.comparingDouble(Ended::score).reversed())
                .map(ended -> hypothesis(ended, probabilities, codec))
                .toList();
        return readings.isEmpty() ? List.of(new Hypothesis("", Double.NEGATIVE_INFINITY, List.of())) : readings;
    }

    /** The best beginnings after time step {@code t}, in no order. */
    private List<Prefix> step(List<Prefix> beam, int t, float[] row, Language language) {
        int[] labels = likelyLabels(row);
        List<Prefix> next = new ArrayList<>();
        for (Prefix prefix : beam) {
            double all = prefix.logProbability();
            double repeated =
                    prefix.label == Codec.BLANK ? Double.NEGATIVE_INFINITY : prefix.endingInLabel + row[prefix.label];
            if (prefix.add(t, all + row[Codec.BLANK], repeated)) {
                next.add(prefix);
            }
            for (int label : labels) {
                double before = label == prefix.label ? prefix.endingInBlank : all;
                if (before == Double.NEGATIVE_INFINITY) {
                    continue;
                }
                Prefix child = prefix.child(label);
                if (child == null) {
                    child = language.extend(prefix, label);
                }
                if (child.constraintState != Constraint.DEAD
                        && child.add(t, Double.NEGATIVE_INFINITY, before + row[label])) {
                    next.add(child);
                }
            }
        }
        next.forEach(Prefix::advance);
        return best(next);
    }

    /** Those of {@code beam} that are worth going on with; the others are dropped. */
    private List<Prefix> best(List<Prefix> beam) {
        beam.sort(BEST_FIRST);
        double least = beam.get(0).score() - settings.beamSpread();
        int kept = 1;
        while (kept < Math.min(beam.size(), settings.beamWidth())
                && beam.get(kept).score() >= least) {
            kept++;
        }
        beam.subList(kept, beam.size()).forEach(Prefix::drop);
        return beam.subList(0, kept);
    }

    private int[] likelyLabels(float[] row) {
        int count = 0;
        int[] labels = new int[row.length];
        for (int label = 1; label < row.length; label++) {
            if (row[label] >= settings.leastLogProbability()) {
                labels[count++] = label;
            }
        }
        return Arrays.copyOf(labels, count);
    }

    /** A whole reading. */
    private record Ended(Prefix prefix, double score) {}

    private static Hypothesis hypothesis(Ended ended, LabelProbabilities probabilities, Codec codec) {
        int[] labels = ended.prefix().labels();
        List<CharacterSpan> spans = CtcAlignment.align(probabilities, labels, codec);
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.character()));
        return new Hypothesis(text.toString(), ended.score(), spans);
    }

    /** The language model as this search sees it: by label of the codec. */
    private final class Language {
        private final int[] symbols;
        private final int[] characters;
        private final double[] shares;

        Language(Codec codec) {
            symbols = new int[codec.labelCount()];
            characters = new int[codec.labelCount()];
            shares = new double[codec.labelCount()];
            for (int label = 1; label < symbols.length; label++) {
                int character = codec.character(label).codePointAt(0);
                characters[label] = character;
                symbols[label] =
                        languageModel.map(model -> model.symbol(character)).orElse(0);
                shares[label] = isSmallLetterOrSpace(character) ? 1 : settings.otherShare();
            }
        }

        private static boolean isSmallLetterOrSpace(int character) {
            return character == ' ' || (Character.isLetter(character) && !Character.isUpperCase(character));
        }

        int start() {
            return languageModel.map(CharacterLanguageModel::start).orElse(0);
        }

        Prefix extend(Prefix prefix, int label) {
            double bonus = settings.characterBonus();
            int allowed = constraint
                    .map(c -> c.next(prefix.constraintState, characters[label]))
                    .orElse(0);
            if (languageModel.isEmpty()) {
                return prefix.extend(label, 0, 0, allowed, prefix.languageScore + shares[label] * bonus);
            }
            CharacterLanguageModel model = languageModel.get();
            int symbol = symbols[label];
            double logProbability = symbol == CharacterLanguageModel.UNKNOWN
                    ? UNKNOWN_CHARACTER
                    : model.logProbability(prefix.languageState, symbol);
            int word = lexicon.map(words -> words.next(prefix.lexiconState, characters[label]))
                    .orElse(0);
            double gain =
                    lexicon.map(words -> words.gain(prefix.lexiconState, word)).orElse(0.0);
            double score = shares[label] * (settings.languageWeight() * logProbability + bonus)
                    + settings.languageWeight() * gain;
            return prefix.extend(
                    label, model.next(prefix.languageState, symbol), word, allowed, prefix.languageScore + score);
        }

        /** What a reading gains by ending here. */
        double endGain(Prefix prefix) {
            return languageModel.isEmpty()
                    ? 0
                    : settings.languageWeight()
                            * lexicon.map(words -> words.endGain(prefix.lexiconState))
                                    .orElse(0.0);
        }
    }
}
