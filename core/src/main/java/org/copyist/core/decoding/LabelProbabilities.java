package org.copyist.core.decoding;

/**
 * What a network says about a line: for each time step, left to right, the natural logarithm of each label's
 * probability.
 *
 * @param values shape [time][label], natural log, each row summing to 1 when exponentiated; label 0 is the CTC blank.
 *     Not copied: do not change it afterwards
 */
public record LabelProbabilities(float[][] values) {
    public LabelProbabilities {
        for (float[] row : values) {
            if (row.length != values[0].length) {
                throw new IllegalArgumentException(
                        "rows must have one length, got " + values[0].length + " and " + row.length);
            }
        }
    }

    public int timeSteps() {
        return values.length;
    }

    /** Number of labels, the blank included; 0 if there is no time step. */
    public int labelCount() {
        return values.length == 0 ? 0 : values[0].length;
    }
}
