package org.copyist.imaging.prepare;

import java.util.Arrays;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

/**
 * Takes away the writing of the other side of a thin sheet, which is fainter than the writing of this side: ink that is
 * less than half as dark as the darkest becomes paper, unless dark ink is close along it (hysteresis, as in Canny 1986),
 * so that the soft edges and short faint ends of strokes stay.
 */
public final class BleedThroughRemover {
    private static final double PIXELS = 2.0e6;

    /** Depth below the paper from which a pixel may be ink. */
    private static final int WEAK = 18;

    /** Part of the depth of dark ink from which ink counts as dark itself. */
    private static final double STRONG = 0.5;

    /** How far along ink dark ink may be, in pixels of the small copy. */
    private static final int REACH = 5;

    private BleedThroughRemover() {}

    /** @param even a page under even light */
    public static GreyImage remove(GreyImage even) {
        double scale = Math.min(1, Math.sqrt(PIXELS / ((double) even.width() * even.height())));
        int width = Math.max(1, (int) Math.round(even.width() * scale));
        int height = Math.max(1, (int) Math.round(even.height() * scale));
        GreyImage small = Resampler.resize(even, width, height);
        byte[] weak = new byte[small.pixels().length];
        int[] depths = new int[256];
        for (int i = 0; i < weak.length; i++) {
            int depth = IlluminationEvener.PAPER - (small.pixels()[i] & 255);
            if (depth >= WEAK) {
                weak[i] = 1;
                depths[depth]++;
            }
        }
        boolean[] kept = nearStrong(small, weak, STRONG * percentile(depths, 0.9));
        byte[] out = even.pixels().clone();
        for (int y = 0; y < even.height(); y++) {
            int row = Math.min(height - 1, y * height / even.height()) * width;
            for (int x = 0; x < even.width(); x++) {
                int i = row + Math.min(width - 1, (int) ((long) x * width / even.width()));
                if (weak[i] != 0 && !kept[i]) {
                    out[y * even.width() + x] = (byte) IlluminationEvener.PAPER;
                }
            }
        }
        return new GreyImage(even.width(), even.height(), out);
    }

    /** The ink that is dark itself or a few steps along ink away from what is. */
    private static boolean[] nearStrong(GreyImage image, byte[] weak, double strong) {
        int width = image.width();
        boolean[] kept = new boolean[weak.length];
        for (int i = 0; i < weak.length; i++) {
            kept[i] = weak[i] != 0 && IlluminationEvener.PAPER - (image.pixels()[i] & 255) >= strong;
        }
        for (int step = 0; step < REACH; step++) {
            boolean[] wider = kept.clone();
            for (int i = 0; i < weak.length; i++) {
                int x = i % width;
                boolean beside = (x > 0 && kept[i - 1])
                        || (x + 1 < width && kept[i + 1])
                        || (i >= width && kept[i - width])
                        || (i + width < kept.length && kept[i + width]);
                wider[i] |= weak[i] != 0 && beside;
            }
            kept = wider;
        }
        return kept;
    }

    private static int percentile(int[] counts, double part) {
        long total = Arrays.stream(counts).asLongStream().sum();
        long seen = 0;
        for (int v = 0; v < counts.length; v++) {
            seen += counts[v];
            if (seen > part * total) {
                return v;
            }
        }
        return 0;
    }
}
