package org.copyist.training.digit;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.copyist.recognition.digit.DigitReading;

/**
 * How well a model read labelled digits.
 *
 * @param confusion shape [label][reading], counts
 * @param misread those that were taken for another digit, in the order of the set
 */
public record DigitEvaluation(int[][] confusion, List<Misread> misread) {
    /**
     * A digit that was taken for another.
     *
     * @param index in the set, 0-based
     * @param label what it is
     * @param reading what it was taken for
     */
    public record Misread(int index, int label, DigitReading reading) {
        public Misread {
            requireNonNull(reading, "reading is null");
        }
    }

    public DigitEvaluation {
        confusion = Arrays.stream(confusion).map(int[]::clone).toArray(int[][]::new);
        misread = List.copyOf(misread);
    }

    /** Number of digits. */
    public int images() {
        return Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum();
    }

    /** Part of the digits that was read correctly; NaN without digits. */
    public double accuracy() {
        return (double) (images() - misread.size()) / images();
    }

    /** Of what was read as {@code digit}, the part that is; NaN if nothing was. */
    public double precision(int digit) {
        int read = Arrays.stream(confusion).mapToInt(row -> row[digit]).sum();
        return (double) confusion[digit][digit] / read;
    }

    /** Of the digits that are {@code digit}, the part that was read so; NaN if there are none. */
    public double recall(int digit) {
        return (double) confusion[digit][digit]
                / Arrays.stream(confusion[digit]).sum();
    }

    /** Number of classes. */
    public int classes() {
        return confusion.length;
    }
}
