package org.copyist.recognition.segment;

import java.util.Arrays;
import java.util.List;

/** Tells how large the writing of each line is, from the distance to its neighbours and from how high it rises. */
final class LineScale {
    /** Columns that two lines must share to be neighbours. */
    private static final int LEAST_SHARED = 4;

    private LineScale() {}

    /**
     * The scale of each line in cells, about half the height of its small letters.
     *
     * @param perDistance scale over the distance to the next line
     * @param perRise scale over the height to which the writing rises; the smaller of both is taken
     */
    static double[] sigmas(List<TracedLine> lines, double perDistance, double perRise) {
        double[] sigmas = new double[lines.size()];
        for (int i = 0; i < sigmas.length; i++) {
            double byRise = perRise * lines.get(i).rise();
            double distance = distance(lines, i);
            sigmas[i] = Math.max(0.7, Math.min(byRise, perDistance * distance));
        }
        double median = median(sigmas);
        for (int i = 0; i < sigmas.length; i++) {
            sigmas[i] = Math.max(0.5 * median, Math.min(1.6 * median, sigmas[i]));
        }
        return sigmas;
    }

    private static double distance(List<TracedLine> lines, int index) {
        TracedLine line = lines.get(index);
        double nearest = Double.MAX_VALUE;
        for (int k = 0; k < lines.size(); k++) {
            TracedLine other = lines.get(k);
            int from = Math.max(line.from(), other.from());
            int to = Math.min(line.to(), other.to());
            if (k != index && to - from >= LEAST_SHARED) {
                int middle = (from + to) / 2;
                nearest = Math.min(nearest, Math.abs(line.at(middle) - other.at(middle)));
            }
        }
        return nearest;
    }

    /** The middle of {@code values}; 1 without any. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 1 : sorted[sorted.length / 2];
    }
}
