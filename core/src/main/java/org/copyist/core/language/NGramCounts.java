package org.copyist.core.language;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The n-grams of all lengths that are frequent enough, from windows in ascending order. Level n holds those of n symbols
 * in lexicographic order, which is also the order by parent and symbol. Not thread-safe.
 */
final class NGramCounts {
    /** One n-gram while the windows that begin with it pass by. */
    private static final class Open {
        int symbol;
        long count;
        int firstChild;
        long childTotal;
        int childTypes;
    }

    /** The kept n-grams of one length; the arrays are longer than {@code size}. */
    static final class Level {
        int size;
        byte[] symbols = new byte[1024];
        long[] counts = new long[1024];
        /** Of the first child, in the next level. */
        int[] firstChild = new int[1024];
        /** Occurrences of all its continuations, kept or not. */
        long[] childTotal = new long[1024];
        /** Number of different continuations, kept or not. */
        int[] childTypes = new int[1024];

        private void append(Open closed) {
            if (size == symbols.length) {
                int length = size + (size >> 1);
                symbols = Arrays.copyOf(symbols, length);
                counts = Arrays.copyOf(counts, length);
                firstChild = Arrays.copyOf(firstChild, length);
                childTotal = Arrays.copyOf(childTotal, length);
                childTypes = Arrays.copyOf(childTypes, length);
            }
            symbols[size] = (byte) closed.symbol;
            counts[size] = closed.count;
            firstChild[size] = closed.firstChild;
            childTotal[size] = closed.childTotal;
            childTypes[size] = closed.childTypes;
            size++;
        }
    }

    private final int order;
    private final List<Integer> leastCounts;
    private final List<Level> levels;
    private final List<Open> open;
    private long previous;

    /** @param leastCounts the count from which n-grams of 1, 2, … symbols are kept; must not fall with the length */
    NGramCounts(List<Integer> leastCounts) {
        this.order = leastCounts.size();
        this.leastCounts = leastCounts;
        this.levels = IntStream.rangeClosed(0, order).mapToObj(n -> new Level()).toList();
        this.open = IntStream.rangeClosed(0, order).mapToObj(n -> new Open()).toList();
    }

    /** The level of the n-grams of {@code length} symbols; level 0 has one, the empty one. */
    Level level(int length) {
        return levels.get(length);
    }

    void accept(long window, long count) {
        int common = 0;
        while (common < order && symbol(previous, common) != 0 && symbol(previous, common) == symbol(window, common)) {
            common++;
        }
        close(common);
        for (int n = common + 1; n <= order && symbol(window, n - 1) != 0; n++) {
            Open gram = open.get(n);
            gram.symbol = symbol(window, n - 1);
            gram.count = 0;
            gram.firstChild = n < order ? levels.get(n + 1).size : 0;
            gram.childTotal = 0;
            gram.childTypes = 0;
        }
        for (int n = 0; n <= order && (n == 0 || symbol(window, n - 1) != 0); n++) {
            open.get(n).count += count;
        }
        previous = window;
    }

    /** To be called behind the last window. */
    void finish() {
        close(0);
        levels.get(0).append(open.get(0));
    }

    private void close(int common) {
        for (int n = order; n > common; n--) {
            if (symbol(previous, n - 1) == 0) {
                continue;
            }
            Open closed = open.get(n);
            Open parent = open.get(n - 1);
            parent.childTotal += closed.count;
            parent.childTypes++;
            if (closed.count >= leastCounts.get(n - 1)) {
                levels.get(n).append(closed);
            }
        }
    }

    private int symbol(long window, int index) {
        return (int) (window >>> (8 * (order - 1 - index))) & 255;
    }
}
