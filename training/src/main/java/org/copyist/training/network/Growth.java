package org.copyist.training.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How a tensor of a smaller layer is placed in that of a larger one so that the larger network begins by computing what
 * the small one did (Net2Net, Chen et al. 2016, without copies of units): old units keep their weights and do not listen to
 * new ones; new ones start at random, and are listened to as training finds a use for them.
 *
 * @param gates blocks of rows that grow each for itself: 4 in an LSTM, else 1
 * @param halves whether the inputs come from both directions of a recurrent layer, which grow each for itself
 * @param head whether the rows are labels: new ones begin as good as impossible instead of at random
 */
record Growth(int gates, boolean halves, boolean head) {
    /** How much less likely than the mean of the old labels a new one is, in nats. */
    private static final float UNLIKELY = 5;

    /** Whether a tensor of shape {@code inner} fits into one of shape {@code outer}. */
    static boolean fits(long[] inner, long[] outer) {
        return inner.length == outer.length
                && IntStream.range(0, inner.length).allMatch(i -> inner[i] <= outer[i])
                // kernels do not grow
                && IntStream.range(2, inner.length).allMatch(i -> inner[i] == outer[i]);
    }

    /**
     * The values of the larger tensor.
     *
     * @param saved the smaller tensor
     * @param target the larger one with its values at random
     */
    float[] place(FloatArray saved, FloatArray target) {
        float[] values = target.values().clone();
        int rows = (int) saved.shape()[0];
        int allRows = (int) target.shape()[0];
        int rowLength = values.length / allRows;
        int savedLength = saved.values().length / rows;
        if (head) {
            boolean bias = saved.shape().length == 1;
            Arrays.fill(values, bias ? mean(saved.values()) - UNLIKELY : 0);
        }
        for (int row = 0; row < rows; row++) {
            int at = row(row, rows, allRows) * rowLength;
            Arrays.fill(values, at, at + rowLength, 0);
            if (saved.shape().length == 1) {
                values[at] = saved.values()[row];
            } else {
                placeRow(saved, target, row * savedLength, at, values);
            }
        }
        return values;
    }

    private int row(int row, int rows, int allRows) {
        int gate = rows / gates;
        return row / gate * (allRows / gates) + row % gate;
    }

    private void placeRow(FloatArray saved, FloatArray target, int from, int to, float[] values) {
        int columns = (int) saved.shape()[1];
        int allColumns = (int) target.shape()[1];
        int kernel = 1;
        for (int i = 2; i < saved.shape().length; i++) {
            kernel *= (int) saved.shape()[i];
        }
        for (int column = 0; column < columns; column++) {
            boolean second = halves && column >= columns / 2;
            int placed = second ? column - columns / 2 + allColumns / 2 : column;
            System.arraycopy(saved.values(), from + column * kernel, values, to + placed * kernel, kernel);
        }
    }

    private static float mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return (float) (sum / values.length);
    }
}
