package org.copyist.core.decoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one word of a line may be read, from the readings of the whole line: those agree on most words, and what they have
 * to say about a word is what each of them reads between the middles of the spaces around it.
 *
 * @param firstCharacter of the word in the best reading of the line, 0-based, in code points
 * @param endCharacter behind its last character
 * @param readings of the word, most probable first; the best reading of the line has one of them. More than one word, or
 *     none, where another reading of the line divides it otherwise
 */
public record Alternatives(int firstCharacter, int endCharacter, List<Reading> readings) {
    /**
     * One reading of the word.
     *
     * @param probability in [0, 1]; those of all readings sum to 1
     */
    public record Reading(String text, double probability) {}

    public Alternatives {
        readings = List.copyOf(readings);
    }

    /**
     * The words of the first of {@code hypotheses}, in order.
     *
     * @param hypotheses of one line by one decoder, best first
     * @param temperature above 0; divides the log probabilities before they are made to sum to 1. Above 1 it trusts the
     *     best reading less
     */
    public static List<Alternatives> of(List<Hypothesis> hypotheses, double temperature) {
        Hypothesis best = hypotheses.get(0);
        double[] weights = weights(hypotheses, temperature);
        List<Alternatives> words = new ArrayList<>();
        List<CharacterSpan> spans = best.spans();
        double left = Double.NEGATIVE_INFINITY;
        int first = 0;
        for (int i = 0; i <= spans.size(); i++) {
            boolean end = i == spans.size();
            if (end || isSpace(spans.get(i))) {
                double right = end ? Double.POSITIVE_INFINITY : middle(spans.get(i));
                if (i > first) {
                    words.add(new Alternatives(first, i, readings(hypotheses, weights, left, right)));
                }
                left = right;
                first = i + 1;
            }
        }
        return List.copyOf(words);
    }

    private static double[] weights(List<Hypothesis> hypotheses, double temperature) {
        double best = hypotheses.get(0).logProbability();
        double[] weights = hypotheses.stream()
                .mapToDouble(h -> Math.exp((h.logProbability() - best) / temperature))
                .toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** What the hypotheses read between two times, in steps. */
    private static List<Reading> readings(List<Hypothesis> hypotheses, double[] weights, double left, double right) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            StringBuilder text = new StringBuilder();
            for (CharacterSpan span : hypotheses.get(i).spans()) {
                if (middle(span) > left && middle(span) < right) {
                    text.append(span.character());
                }
            }
            probabilities.merge(text.toString().strip(), weights[i], Double::sum);
        }
        return probabilities.entrySet().stream()
                .map(entry -> new Reading(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Reading::probability).reversed())
                .toList();
    }

    private static boolean isSpace(CharacterSpan span) {
        return span.character().isBlank();
    }

    private static double middle(CharacterSpan span) {
        return (span.start() + span.end()) / 2.0;
    }
}
