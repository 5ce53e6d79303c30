package org.copyist.training.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.metrics.Alignment;
import org.copyist.core.page.Confidence;

/**
 * How well confidences tell right words from wrong ones, over all words that were read.
 *
 * @param words in any order
 */
public record WordConfidences(List<Word> words) {
    private static final int BINS = 15;

    /** One word that was read: how sure, and whether rightly. */
    public record Word(double confidence, boolean right) {}

    public WordConfidences {
        words = List.copyOf(words);
    }

    /** The words of all predictions; a word is right if it stands at its place in the reference. */
    public static WordConfidences of(List<LineEvaluator.Prediction> predictions) {
        List<Word> words = new ArrayList<>();
        predictions.forEach(prediction -> add(prediction, words));
        return new WordConfidences(words);
    }

    private static void add(LineEvaluator.Prediction prediction, List<Word> words) {
        List<String> read = new ArrayList<>();
        List<Double> confidences = new ArrayList<>();
        List<CharacterSpan> spans = prediction.best().spans();
        int start = 0;
        for (int i = 0; i <= spans.size(); i++) {
            if (i == spans.size() || spans.get(i).character().isBlank()) {
                if (i > start) {
                    List<CharacterSpan> word = spans.subList(start, i);
                    read.add(String.join(
                            "", word.stream().map(CharacterSpan::character).toList()));
                    confidences.add(Confidence.of(word).value());
                }
                start = i + 1;
            }
        }
        List<String> reference = Arrays.stream(prediction.reference().split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
        for (Alignment.Pair pair : Alignment.of(reference, read).pairs()) {
            if (pair.hypothesis() != Alignment.NONE) {
                boolean right = pair.reference() != Alignment.NONE
                        && reference.get(pair.reference()).equals(read.get(pair.hypothesis()));
                words.add(new Word(confidences.get(pair.hypothesis()), right));
            }
        }
    }

    /** The part of the words that are wrong, in [0, 1]. */
    public double error() {
        return error(words);
    }

    /** The part that is wrong of the surest {@code kept} (in [0, 1]) of the words. */
    public double errorOfSurest(double kept) {
        List<Word> sorted = surestFirst();
        return error(sorted.subList(0, (int) Math.round(kept * sorted.size())));
    }

    /** The confidence of the least sure of the surest {@code kept} (in [0, 1]) of the words. */
    public double thresholdFor(double kept) {
        List<Word> sorted = surestFirst();
        return sorted.isEmpty()
                ? 0
                : sorted.get(Math.max(0, (int) Math.round(kept * sorted.size()) - 1))
                        .confidence();
    }

    private List<Word> surestFirst() {
        return words.stream()
                .sorted(Comparator.comparingDouble(Word::confidence).reversed())
                .toList();
    }

    private static double error(List<Word> some) {
        return (double) some.stream().filter(word -> !word.right()).count() / Math.max(1, some.size());
    }

    /**
     * One bar of a reliability diagram.
     *
     * @param words how many fell into it
     * @param confidence their mean
     * @param right the part of them that is right
     */
    public record Bin(int words, double confidence, double right) {}

    /** The words by confidence in 15 bins of equal width; empty ones are left out. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            int bin = b;
            List<Word> inside = words.stream()
                    .filter(word -> Math.min(BINS - 1, (int) (word.confidence() * BINS)) == bin)
                    .toList();
            if (!inside.isEmpty()) {
                bins.add(new Bin(
                        inside.size(),
                        inside.stream().mapToDouble(Word::confidence).average().orElse(0),
                        1 - error(inside)));
            }
        }
        return bins;
    }

    /**
     * Expected calibration error (Naeini et al. 2015): how far confidence and truth lie apart, averaged over the words in
     * {@link #bins}.
     */
    public double calibrationError() {
        return bins().stream()
                        .mapToDouble(b -> b.words() * Math.abs(b.confidence() - b.right()))
                        .sum()
                / Math.max(1, words.size());
    }

    /**
     * The temperature by which these confidences should be divided, in the sense of {@code ConfidenceCalibration}, to be
     * the likeliest for what was right and wrong. Multiply it by the temperature that they were read with.
     */
    public double fittedTemperature() {
        double low = Math.log(0.2);
        double high = Math.log(10);
        while (high - low > 1e-3) {
            double left = low + (high - low) * 0.382;
            double right = low + (high - low) * 0.618;
            if (surprise(Math.exp(left)) < surprise(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** Negative log-likelihood, in nats. */
    private double surprise(double temperature) {
        return words.stream()
                .mapToDouble(word -> {
                    double p = Math.min(1 - 1e-6, Math.max(1e-6, Math.pow(word.confidence(), 1 / temperature)));
                    return -Math.log(word.right() ? p : 1 - p);
                })
                .sum();
    }
}
