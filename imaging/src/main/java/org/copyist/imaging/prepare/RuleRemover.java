package org.copyist.imaging.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes ruled lines, drawn or dotted, from a mask of ink and leaves the strokes that cross them.
 *
 * <p>The page is cut into upright strips. A row of a strip belongs to a rule where most of its columns hold a run of ink
 * that is thin across the rule. Such places are chained from strip to strip; a chain that is long enough is a rule, and
 * the thin runs along it are erased. Where a stroke crosses, the run is longer than the rule is thick, and stays.
 */
public final class RuleRemover {
    private static final int STRIP = 48;

    /** Part of a strip's columns that a rule must touch; dotted rules touch about half. */
    private static final double COVERAGE = 0.5;

    /** Part of the page's width that a rule must reach over. */
    private static final double LEAST_LENGTH = 0.25;

    /** Mean second difference of a rule's row from strip to strip, in pixels. */
    private static final double MOST_BEND = 1;

    private RuleRemover() {}

    /**
     * {@code mask} without its horizontal and vertical rules.
     *
     * @param thicknessPx the thickest rule, in pixels
     */
    public static InkMask remove(InkMask mask, int thicknessPx) {
        InkMask withoutHorizontal = removeHorizontal(mask, thicknessPx);
        return removeHorizontal(withoutHorizontal.transposed(), thicknessPx).transposed();
    }

    private static InkMask removeHorizontal(InkMask mask, int thickness) {
        int strips = (mask.width() + STRIP - 1) / STRIP;
        if (strips < 4) {
            return mask;
        }
        byte[] thin = thinRuns(mask, thickness);
        List<List<Integer>> places = new ArrayList<>();
        for (int s = 0; s < strips; s++) {
            places.add(rulePlaces(mask, thin, s * STRIP, Math.min(mask.width(), (s + 1) * STRIP)));
        }
        byte[] out = mask.pixels().clone();
        for (int[] rule : chains(places, (int) Math.ceil(LEAST_LENGTH * strips))) {
            erase(mask, thin, rule, thickness, out);
        }
        return new InkMask(mask.width(), mask.height(), out);
    }

    /** Marks with 1 the ink that lies in vertical runs of at most {@code thickness} pixels. */
    private static byte[] thinRuns(InkMask mask, int thickness) {
        int width = mask.width();
        byte[] thin = new byte[mask.pixels().length];
        int[] run = new int[width];
        for (int y = 0; y <= mask.height(); y++) {
            for (int x = 0; x < width; x++) {
                if (y < mask.height() && mask.pixels()[y * width + x] != 0) {
                    run[x]++;
                } else {
                    if (run[x] > 0 && run[x] <= thickness) {
                        for (int k = 1; k <= run[x]; k++) {
                            thin[(y - k) * width + x] = 1;
                        }
                    }
                    run[x] = 0;
                }
            }
        }
        return thin;
    }

    /** Rows of one strip along which thin runs cover most columns: the best row of each such group. */
    private static List<Integer> rulePlaces(InkMask mask, byte[] thin, int from, int to) {
        int[] cover = new int[mask.height()];
        for (int y = 0; y < mask.height(); y++) {
            int above = Math.max(0, y - 1) * mask.width();
            int row = y * mask.width();
            int below = Math.min(mask.height() - 1, y + 1) * mask.width();
            for (int x = from; x < to; x++) {
                cover[y] += thin[above + x] | thin[row + x] | thin[below + x];
            }
        }
        List<Integer> places = new ArrayList<>();
        int least = (int) Math.ceil(COVERAGE * (to - from));
        for (int y = 0; y < cover.length; y++) {
            boolean peak = cover[y] >= least;
            for (int d = -3; d <= 3 && peak; d++) {
                int n = y + d;
                if (n >= 0 && n < cover.length && d != 0) {
                    peak = d < 0 ? cover[n] < cover[y] : cover[n] <= cover[y];
                }
            }
            if (peak) {
                places.add(y);
            }
        }
        return places;
    }

    /** Rules as the row in each strip, interpolated where writing hides it, -1 outside the rule. */
    private static List<int[]> chains(List<List<Integer>> places, int leastStrips) {
        List<int[]> open = new ArrayList<>();
        for (int s = 0; s < places.size(); s++) {
            for (int y : places.get(s)) {
                int[] chain = nearest(open, s, y);
                if (chain == null) {
                    chain = new int[places.size()];
                    Arrays.fill(chain, -1);
                    open.add(chain);
                }
                chain[s] = y;
            }
        }
        return open.stream()
                .filter(c -> Arrays.stream(c).filter(y -> y >= 0).count() >= leastStrips)
                .filter(RuleRemover::runsSmoothly)
                .map(RuleRemover::filled)
                .toList();
    }

    /** Whether a chain bends as little from strip to strip as a rule does; rows of small letters jump about. */
    private static boolean runsSmoothly(int[] chain) {
        int bends = 0;
        int count = 0;
        for (int s = 1; s + 1 < chain.length; s++) {
            if (chain[s - 1] >= 0 && chain[s] >= 0 && chain[s + 1] >= 0) {
                bends += Math.abs(chain[s - 1] - 2 * chain[s] + chain[s + 1]);
                count++;
            }
        }
        return count > 0 && bends <= MOST_BEND * count;
    }

    private static int @Nullable [] nearest(List<int[]> chains, int strip, int y) {
        for (int back = 1; back <= 6 && back <= strip; back++) {
            for (int[] chain : chains) {
                int before = chain[strip - back];
                // Skew of up to 15 degrees moves a rule by a quarter of a strip's width.
                if (before >= 0 && chain[strip] < 0 && Math.abs(before - y) <= 3 + back * slack(chain, strip - back)) {
                    return chain;
                }
            }
        }
        return null;
    }

    /** How far a rule may move from strip to strip: freely at first, then as it did before. */
    private static int slack(int[] chain, int strip) {
        return strip > 0 && chain[strip - 1] >= 0 ? Math.abs(chain[strip] - chain[strip - 1]) / 2 : 6;
    }

    private static int[] filled(int[] chain) {
        int last = -1;
        for (int s = 0; s < chain.length; s++) {
            if (chain[s] >= 0) {
                for (int k = last + 1; last >= 0 && k < s; k++) {
                    chain[k] = chain[last] + (chain[s] - chain[last]) * (k - last) / (s - last);
                }
                last = s;
            }
        }
        return chain;
    }

    private static void erase(InkMask mask, byte[] thin, int[] rule, int thickness, byte[] out) {
        for (int s = 0; s < rule.length; s++) {
            if (rule[s] < 0) {
                continue;
            }
            int next = s + 1 < rule.length && rule[s + 1] >= 0 ? rule[s + 1] : rule[s];
            int previous = s > 0 && rule[s - 1] >= 0 ? rule[s - 1] : rule[s];
            for (int x = s * STRIP; x < Math.min(mask.width(), (s + 1) * STRIP); x++) {
                double t = (x - (s + 0.5) * STRIP) / STRIP;
                int y = (int) Math.round(rule[s] + (t > 0 ? t * (next - rule[s]) : -t * (previous - rule[s])));
                int reach = thickness / 2 + 1;
                for (int r = Math.max(0, y - reach); r <= Math.min(mask.height() - 1, y + reach); r++) {
                    if (thin[r * mask.width() + x] != 0) {
                        out[r * mask.width() + x] = 0;
                    }
                }
            }
        }
    }
}
