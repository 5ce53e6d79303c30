package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Follows the ridges of the baseline map from left to right: in every column the crests are found, crests of neighbouring
 * columns are chained, and chains whose break the end map does not explain are joined. Lines may rise or fall by up to
 * 45 degrees.
 */
final class BaselineTracer {
    /** The least height of a crest. */
    private static final float LEAST_CREST = 0.25f;

    /** How far a crest may lie from where its chain was last, per column, in cells. */
    private static final double REACH = 1.1;

    /** Columns that a chain may miss. */
    private static final int LONGEST_MISS = 3;

    /** An end of a line is taken as meant from this value of the end map on. */
    private static final float END = 0.4f;

    /** Columns between two chains that are still joined. */
    private static final int LONGEST_JOIN = 14;

    /** The shortest line in columns, and the least mean height of its crest. */
    private static final int SHORTEST = 6;

    private static final double LEAST_STRENGTH = 0.4;

    /**
     * The least mean of the maps of writing and of print together along a line; chosen on the validation pages, of 0.5,
     * 0.6, 0.65 and 0.7.
     */
    private static final double LEAST_CERTAINTY = 0.6;

    /** The same where print is likelier, of which the network is less sure. */
    private static final double LEAST_CERTAINTY_OF_PRINT = 0.35;

    /** Half the thickness of the ridge, which goes on beyond the end of the line, in columns. */
    private static final int CAP = 1;

    private final SegmentationMaps maps;

    private BaselineTracer(SegmentationMaps maps) {
        this.maps = maps;
    }

    /** The lines of a page, in no particular order. */
    static List<TracedLine> trace(SegmentationMaps maps) {
        BaselineTracer tracer = new BaselineTracer(maps);
        List<Chain> chains = tracer.chains();
        chains.removeIf(chain -> chain.length() < 2);
        return tracer.joined(chains).stream()
                .filter(chain -> chain.length() >= SHORTEST && chain.strength() >= LEAST_STRENGTH)
                .map(tracer::line)
                .filter(line -> line.certainty() >= (line.print() ? LEAST_CERTAINTY_OF_PRINT : LEAST_CERTAINTY))
                .toList();
    }

    /** A crest that was followed so far: one height per column, gaps filled evenly. */
    private static final class Chain {
        final int from;
        float[] ys = new float[16];
        int count;
        double sum;
        int crests;

        Chain(int from, float y, float height) {
            this.from = from;
            append(from, y, height);
        }

        void append(int x, float y, float height) {
            int length = x - from + 1;
            if (length > ys.length) {
                ys = Arrays.copyOf(ys, 2 * length);
            }
            float last = count == 0 ? y : ys[count - 1];
            for (int i = count; i < length; i++) {
                ys[i] = last + (y - last) * (i - count + 1) / (length - count);
            }
            count = length;
            sum += height;
            crests++;
        }

        int to() {
            return from + count;
        }

        int length() {
            return count;
        }

        double strength() {
            return sum / crests;
        }

        /** Slope over the last (or first) columns, in cells per column. */
        double slope(boolean atEnd) {
            int n = Math.min(12, count - 1);
            if (n < 4) {
                return 0;
            }
            return atEnd ? (ys[count - 1] - ys[count - 1 - n]) / n : (ys[n] - ys[0]) / n;
        }

        float first() {
            return ys[0];
        }

        float last() {
            return ys[count - 1];
        }
    }

    private List<Chain> chains() {
        List<Chain> done = new ArrayList<>();
        List<Chain> active = new ArrayList<>();
        for (int x = 0; x < maps.width(); x++) {
            List<float[]> crests = crests(x);
            extend(active, crests, x);
            for (float[] crest : crests) {
                active.add(new Chain(x, crest[0], crest[1]));
            }
            int column = x;
            active.removeIf(chain -> {
                boolean ended = column - chain.to() >= LONGEST_MISS;
                if (ended) {
                    done.add(chain);
                }
                return ended;
            });
        }
        done.addAll(active);
        return done;
    }

    /** Gives each chain its nearest crest, the nearest pairs first, and removes the crests that were taken. */
    private static void extend(List<Chain> active, List<float[]> crests, int x) {
        record Pair(Chain chain, float[] crest, double distance) {}
        List<Pair> pairs = new ArrayList<>();
        for (Chain chain : active) {
            int columns = x - chain.to() + 1;
            double expected = chain.last() + columns * Math.max(-1, Math.min(1, chain.slope(true)));
            for (float[] crest : crests) {
                double distance = Math.min(Math.abs(crest[0] - expected), Math.abs(crest[0] - chain.last()));
                if (distance <= REACH * columns) {
                    pairs.add(new Pair(chain, crest, distance / columns - 0.002 * Math.min(100, chain.length())));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::distance));
        for (Pair pair : pairs) {
            if (pair.chain.to() <= x && crests.contains(pair.crest)) {
                pair.chain.append(x, pair.crest[0], pair.crest[1]);
                crests.remove(pair.crest);
            }
        }
    }

    /** The crests of a column as {y, height}, y at the top of a parabola through the three values around. */
    private List<float[]> crests(int x) {
        List<float[]> crests = new ArrayList<>();
        for (int y = 0; y < maps.height(); y++) {
            float v = maps.at(SegmentationMaps.BASELINE, x, y);
            float above = y > 0 ? maps.at(SegmentationMaps.BASELINE, x, y - 1) : 0;
            float below = y + 1 < maps.height() ? maps.at(SegmentationMaps.BASELINE, x, y + 1) : 0;
            if (v >= LEAST_CREST && v >= above && v > below) {
                float curvature = 2 * v - above - below;
                float shift = curvature > 1e-6f ? 0.5f * (below - above) / curvature : 0;
                crests.add(new float[] {y + 0.5f + shift, v});
            }
        }
        return crests;
    }

    /** Joins chains that go on where another stopped, the nearest first. */
    private List<Chain> joined(List<Chain> chains) {
        List<Chain> all = new ArrayList<>(chains);
        while (true) {
            Chain bestLeft = null;
            Chain bestRight = null;
            double best = Double.MAX_VALUE;
            for (Chain left : all) {
                for (Chain right : all) {
                    double cost = left == right ? Double.MAX_VALUE : cost(left, right);
                    if (cost < best) {
                        best = cost;
                        bestLeft = left;
                        bestRight = right;
                    }
                }
            }
            if (bestLeft == null || bestRight == null) {
                return all;
            }
            for (int i = 0; i < bestRight.count; i++) {
                if (bestRight.from + i >= bestLeft.to()) {
                    bestLeft.append(bestRight.from + i, bestRight.ys[i], (float) bestRight.strength());
                }
            }
            all.remove(bestRight);
        }
    }

    /** How badly {@code right} goes on from {@code left}; the largest value if it does not. */
    private double cost(Chain left, Chain right) {
        int gap = right.from - left.to();
        if (gap < -3 || gap > LONGEST_JOIN || right.to() <= left.to() || right.from <= left.from) {
            return Double.MAX_VALUE;
        }
        double step = right.first() - left.last();
        double expected = gap * (left.slope(true) + right.slope(false)) / 2;
        double miss = Math.abs(step - expected);
        boolean meant = isEnd(left.to() - 1, left.last()) && isEnd(right.from, right.first());
        return meant || miss > 1 + 0.15 * Math.max(0, gap) ? Double.MAX_VALUE : gap + 4 * miss;
    }

    /** Whether the end map knows an end at or near a place. */
    private boolean isEnd(int x, float y) {
        for (int cx = Math.max(0, x - 2); cx <= Math.min(maps.width() - 1, x + 2); cx++) {
            for (int cy = (int) Math.max(0, y - 2); cy <= Math.min(maps.height() - 1.0, y + 1); cy++) {
                if (maps.at(SegmentationMaps.END, cx, cy) >= END) {
                    return true;
                }
            }
        }
        return false;
    }

    private TracedLine line(Chain chain) {
        int cut = chain.length() > 4 * CAP ? CAP : 0;
        float[] ys = Arrays.copyOfRange(chain.ys, cut, chain.count - cut);
        int from = chain.from + cut;
        double writing = 0;
        double print = 0;
        double[] rises = new double[ys.length];
        for (int i = 0; i < ys.length; i++) {
            int foot = (int) Math.max(0, Math.min(maps.height() - 1.0, ys[i] - 1.2));
            writing += maps.at(SegmentationMaps.WRITING, from + i, foot);
            print += maps.at(SegmentationMaps.PRINT, from + i, foot);
            int top = foot;
            while (top > 0 && covered(from + i, top)) {
                top--;
            }
            rises[i] = Math.max(1, ys[i] - top);
        }
        Arrays.sort(rises);
        double certainty = (writing + print) / ys.length;
        return new TracedLine(from, ys, certainty, print > writing, rises[rises.length / 2]);
    }

    private boolean covered(int x, int y) {
        return maps.at(SegmentationMaps.WRITING, x, y) + maps.at(SegmentationMaps.PRINT, x, y) >= 0.5f;
    }
}
