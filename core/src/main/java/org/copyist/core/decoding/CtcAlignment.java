package org.copyist.core.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.text.Codec;

/**
 * Finds where in a line each character of a known reading stands: the most probable path that reads it (the Viterbi
 * variant of Graves et al. 2006, section 4.1, over the labels with blanks between them).
 */
public final class CtcAlignment {
    private CtcAlignment() {}

    /**
     * Aligns a reading.
     *
     * @param labels of the reading, without blanks
     * @return one span per label, in order
     * @throws InvalidArgumentException if the line has too few time steps for the reading
     */
    public static List<CharacterSpan> align(LabelProbabilities probabilities, int[] labels, Codec codec) {
        int steps = probabilities.timeSteps();
        int states = 2 * labels.length + 1;
        double[] score = new double[states];
        byte[][] back = new byte[steps][states];
        Arrays.fill(score, Double.NEGATIVE_INFINITY);
        score[0] = 0;
        for (int t = 0; t < steps; t++) {
            score = step(score, probabilities.values()[t], labels, back[t]);
        }
        int last = labels.length > 0 && score[states - 2] > score[states - 1] ? states - 2 : states - 1;
        if (score[last] == Double.NEGATIVE_INFINITY) {
            throw new InvalidArgumentException(
                    "a reading of " + labels.length + " characters does not fit into " + steps + " time steps");
        }
        int[] path = new int[steps];
        for (int t = steps - 1, state = last; t >= 0; t--) {
            path[t] = state;
            state -= back[t][state];
        }
        return spans(path, probabilities, labels, codec);
    }

    /** State 2i+1 is label i, even states are blanks; {@code back} says from how many states before each one came. */
    private static double[] step(double[] before, float[] row, int[] labels, byte[] back) {
        double[] after = new double[before.length];
        for (int s = 0; s < before.length; s++) {
            int label = s % 2 == 0 ? Codec.BLANK : labels[s / 2];
            double best = before[s];
            if (s > 0 && before[s - 1] > best) {
                best = before[s - 1];
                back[s] = 1;
            }
            if (s > 2 && s % 2 == 1 && labels[s / 2 - 1] != label && before[s - 2] > best) {
                best = before[s - 2];
                back[s] = 2;
            }
            after[s] = best + row[label];
        }
        return after;
    }

    private static List<CharacterSpan> spans(int[] path, LabelProbabilities probabilities, int[] labels, Codec codec) {
        List<CharacterSpan> spans = new ArrayList<>(labels.length);
        int t = 0;
        for (int i = 0; i < labels.length; i++) {
            while (path[t] != 2 * i + 1) {
                t++;
            }
            int start = t;
            float strongest = Float.NEGATIVE_INFINITY;
            for (; t < path.length && path[t] == 2 * i + 1; t++) {
                strongest = Math.max(strongest, probabilities.values()[t][labels[i]]);
            }
            spans.add(new CharacterSpan(codec.character(labels[i]), start, t, Math.min(1, Math.exp(strongest))));
        }
        return spans;
    }
}
