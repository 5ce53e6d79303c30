package org.copyist.training.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.text.Codec;
import org.copyist.imaging.line.LineImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.ink.InkAugmenter;
import org.copyist.training.optimize.Seeds;

/**
 * Draws training batches from several sources by weight. Batches come in pools of {@link #BATCHES_PER_POOL}: the lines
 * of a pool are sorted by width and cut into batches of like width, which are then shuffled. A pool is a pure function
 * of the seed and its number, so that a resumed training sees what an uninterrupted one would have seen. The lines of a
 * source come in a {@link HandOrder}; those that the codec cannot spell are left out. Thread-safe.
 */
final class LineSampler {
    static final int BATCHES_PER_POOL = 16;
    /** While learning begins, pools are drawn this many times too large and only their narrowest lines kept. */
    private static final int EARLY_FACTOR = 3;

    private final List<LineSource> sources;
    private final double[] weights;
    private final Codec codec;
    private final LineNormalizer normalizer;
    private final InkAugmenter augmenter;
    private final int batchSize;
    private final long earlyPools;
    private final long seed;
    private final List<HandOrder> orders;

    /**
     * @param weights share of each source, summing to anything positive
     * @param earlySteps batches at the start that are drawn from narrow lines only
     */
    LineSampler(
            List<LineSource> sources,
            double[] weights,
            Codec codec,
            LineNormalizer normalizer,
            InkAugmenter augmenter,
            int batchSize,
            long earlySteps,
            long seed) {
        this.sources = List.copyOf(sources);
        double total = Arrays.stream(weights).sum();
        this.weights = Arrays.stream(weights).map(w -> w / total).toArray();
        this.codec = codec;
        this.normalizer = normalizer;
        this.augmenter = augmenter;
        this.batchSize = batchSize;
        this.earlyPools = earlySteps / BATCHES_PER_POOL;
        this.seed = seed;
        this.orders = IntStream.range(0, sources.size())
                .mapToObj(i -> new HandOrder(sources.get(i), spelled(sources.get(i)), Seeds.mix(seed, -1L - i, 0)))
                .toList();
    }

    /** The lines of {@code source} that the codec can spell. */
    private int[] spelled(LineSource source) {
        int[] lines = IntStream.range(0, source.size())
                .filter(line -> codec.covers(source.text(line)))
                .toArray();
        if (lines.length == 0) {
            throw new InvalidDatasetException("the characters of the network spell none of the " + source.size()
                    + " lines of a source, such as \"" + source.text(0) + "\"; leave that source out");
        }
        return lines;
    }

    private record Draw(int source, long number) {}

    private record Sample(LineImage image, int[] labels, int source) {}

    /** The batches of pool {@code pool}, 0-based, in the order in which they are trained on. */
    List<LineBatch> pool(long pool) {
        List<Draw> draws = draws(pool);
        List<Sample> samples = new ArrayList<>(IntStream.range(0, draws.size())
                .mapToObj(i -> sample(draws.get(i)))
                .toList());
        samples.sort(Comparator.comparingInt(s -> s.image().width()));
        int count = batchSize * BATCHES_PER_POOL;
        List<LineBatch> batches = new ArrayList<>();
        for (int from = 0; from < count; from += batchSize) {
            List<Sample> part = samples.subList(from, from + batchSize);
            batches.add(new LineBatch(
                    part.stream().map(Sample::image).toList(),
                    part.stream().map(Sample::labels).toList(),
                    part.stream().map(Sample::source).toList()));
        }
        Collections.shuffle(batches, new Random(Seeds.mix(seed, pool, 1)));
        return batches;
    }

    /** Which lines make up a pool: each source gives its share of all draws so far, rounded down, less those before. */
    private List<Draw> draws(long pool) {
        long from = drawsBefore(pool);
        long to = drawsBefore(pool + 1);
        List<Draw> draws = new ArrayList<>();
        for (int source = 0; source < sources.size(); source++) {
            long last = (long) (to * weights[source]);
            for (long number = (long) (from * weights[source]); number < last; number++) {
                draws.add(new Draw(source, number));
            }
        }
        // rounding leaves a few places free: they repeat the first lines of the pool
        for (int i = 0; draws.size() < to - from; i++) {
            draws.add(draws.get(i));
        }
        return draws;
    }

    private long drawsBefore(long pool) {
        long perPool = (long) batchSize * BATCHES_PER_POOL;
        long early = Math.min(pool, earlyPools);
        return perPool * (EARLY_FACTOR * early + (pool - early));
    }

    private Sample sample(Draw draw) {
        LineSource source = sources.get(draw.source());
        int index = orders.get(draw.source()).line(draw.number());
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, draw.source() + 2L, draw.number()));
        LineImage image =
                normalizer.fit(augmenter.augment(source.ink(index, random), random), random.nextDouble(0.92, 1.12));
        return new Sample(image, codec.encode(source.text(index)), draw.source());
    }
}
