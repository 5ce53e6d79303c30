package org.copyist.training.character;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.copyist.training.optimize.Seeds;

/**
 * The training pictures of one epoch, shuffled and augmented, in pieces. What each piece holds depends on (seed, epoch)
 * alone. Immutable and thread-safe.
 */
final class CharacterBatches {
    private final List<CharacterSource> sources;
    private final CharacterAugmenter augmenter;
    private final int epoch;
    /** Source and picture of each place: {@code source << 32 | index}. */
    private final long[] order;

    /** @param epoch 0-based */
    CharacterBatches(List<CharacterSource> sources, Set<CharacterDistortion> distortions, long seed, int epoch) {
        this.sources = List.copyOf(sources);
        this.augmenter = new CharacterAugmenter(seed, distortions);
        this.epoch = epoch;
        this.order = new long[perEpoch(sources)];
        int place = 0;
        for (int s = 0; s < sources.size(); s++) {
            int count = sources.get(s).perEpoch();
            int size = sources.get(s).images().size();
            for (int i = 0; i < count; i++) {
                order[place++] = (long) s << 32 | ((long) epoch * count + i) % size;
            }
        }
        shuffle(order, new SplittableRandom(Seeds.mix(seed, 5, epoch)));
    }

    /**
     * Pictures that follow each other in an epoch.
     *
     * @param from position of the first
     * @param to position after the last
     */
    record Piece(CharacterBatches pictures, int from, int to) {
        int size() {
            return to - from;
        }

        /** Those from {@code start} to {@code end}, exclusive, counted from the first of these. */
        Piece part(int start, int end) {
            return new Piece(pictures, from + start, from + end);
        }

        /** As {@link CharacterBatches#pixels}. */
        float[] pixels() {
            return pictures.pixels(from, to);
        }

        /** As {@link CharacterBatches#classes}. */
        long[] classes() {
            return pictures.classes(from, to);
        }
    }

    /** Its number, 0-based. */
    int epoch() {
        return epoch;
    }

    /** Pictures in an epoch. */
    static int perEpoch(List<CharacterSource> sources) {
        return sources.stream().mapToInt(CharacterSource::perEpoch).sum();
    }

    private static void shuffle(long[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
    }

    /**
     * Pixels of the pictures from position {@code from} (inclusive) to {@code to} (exclusive) of the shuffled order:
     * shape [picture][row][column], 0 paper to 1 ink.
     */
    float[] pixels(int from, int to) {
        int area = CharacterAugmenter.SIDE * CharacterAugmenter.SIDE;
        float[] pixels = new float[(to - from) * area];
        for (int i = from; i < to; i++) {
            int source = (int) (order[i] >> 32);
            SplittableRandom random = new SplittableRandom(
                    Seeds.mix(augmenter.seed(), epoch, order[i] + 1)); // places differ, so does what is drawn there
            augmenter.draw(sources.get(source).images().pixels(), (int) order[i], random, pixels, (i - from) * area);
        }
        return pixels;
    }

    /** Classes that the same pictures may be, a bit each. */
    long[] classes(int from, int to) {
        long[] classes = new long[to - from];
        for (int i = from; i < to; i++) {
            classes[i - from] = sources.get((int) (order[i] >> 32)).classesOf((int) order[i]);
        }
        return classes;
    }
}
