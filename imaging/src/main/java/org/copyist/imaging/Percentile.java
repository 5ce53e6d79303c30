package org.copyist.imaging;

import java.util.Arrays;

/** Percentiles of values that were counted. Stateless. */
public final class Percentile {
    private Percentile() {}

    /**
     * The least value that, with all below it, has a part of everything counted.
     *
     * @param histogram how often each value stands, from 0 on; at least one value
     * @param part 0..1
     */
    public static int of(int[] histogram, double part) {
        long total = Arrays.stream(histogram).asLongStream().sum();
        long upTo = 0;
        int value = 0;
        while (value < histogram.length - 1 && (upTo += histogram[value]) < part * total) {
            value++;
        }
        return value;
    }
}
