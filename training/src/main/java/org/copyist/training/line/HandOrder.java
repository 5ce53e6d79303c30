package org.copyist.training.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.copyist.training.optimize.Seeds;

/**
 * The order in which the lines of a source are drawn. A hand of n lines gets a share in proportion to the root of n: one
 * with 5,000 lines is drawn ten times as often as one with 50, not a hundred times, so that many hands are learned rather
 * than a few by heart. Each hand is gone through in a new shuffled order each time. An epoch is as many draws as there are
 * lines; epoch and place alone tell the line, so that a resumed training draws what an uninterrupted one would have.
 * Thread-safe.
 */
final class HandOrder {
    /** Lines of each hand; a line of nobody known is a hand of its own. */
    private final List<int[]> hands;

    private final double[] shares;
    private final int size;
    private final long seed;
    private long epoch = -1;
    private int[] order = new int[0];

    /**
     * @param lines which lines of {@code source} to draw, at least one
     * @param seed of the order
     */
    HandOrder(LineSource source, int[] lines, long seed) {
        Map<String, List<Integer>> byHand = new LinkedHashMap<>();
        for (int line : lines) {
            String hand = source.hand(line);
            byHand.computeIfAbsent(hand.isEmpty() ? "line " + line : hand, key -> new ArrayList<>())
                    .add(line);
        }
        this.hands = byHand.values().stream()
                .map(hand -> hand.stream().mapToInt(i -> i).toArray())
                .toList();
        double total =
                hands.stream().mapToDouble(hand -> Math.sqrt(hand.length)).sum();
        this.shares = hands.stream()
                .mapToDouble(hand -> Math.sqrt(hand.length) / total)
                .toArray();
        this.size = lines.length;
        this.seed = seed;
    }

    /** The line of draw {@code number}, 0-based. */
    synchronized int line(long number) {
        if (number / size != epoch) {
            epoch = number / size;
            order = order(epoch);
        }
        return order[(int) (number % size)];
    }

    private int[] order(long epoch) {
        List<Integer> drawn = new ArrayList<>(size + hands.size());
        for (int hand = 0; hand < hands.size(); hand++) {
            int length = hands.get(hand).length;
            long from = (long) (epoch * size * shares[hand]);
            long to = (long) ((epoch + 1) * size * shares[hand]);
            List<Integer> round = round(hand, from / length);
            for (long number = from; number < to; number++) {
                if (number > from && number % length == 0) {
                    round = round(hand, number / length);
                }
                drawn.add(round.get((int) (number % length)));
            }
        }
        // rounding leaves a few places free: hands take them in turn, another one each epoch
        for (long extra = epoch; drawn.size() < size; extra++) {
            drawn.add(round((int) (extra % hands.size()), extra).get(0));
        }
        Collections.shuffle(drawn, new Random(Seeds.mix(seed, -1, epoch)));
        return drawn.stream().mapToInt(i -> i).limit(size).toArray();
    }

    /** The lines of {@code hand} in the order of round {@code number}. */
    private List<Integer> round(int hand, long number) {
        List<Integer> lines =
                new ArrayList<>(Arrays.stream(hands.get(hand)).boxed().toList());
        Collections.shuffle(lines, new Random(Seeds.mix(seed, hand, number)));
        return lines;
    }
}
