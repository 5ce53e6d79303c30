package org.copyist.imaging.line;

import java.util.Arrays;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Percentile;
import org.copyist.imaging.Resampler;

/**
 * Brings the crop of a text line into the form that line networks read. Training and reading use this one class, in two
 * stages, so that training can distort the ink in between:
 *
 * <ol>
 *   <li>{@link #extractInk}: scaled to twice the network's height, paper evened out and inverted, contrast stretched;
 *   <li>{@link #fit}: scaled to the network's height, stretched where the writing is dense so that every character gets
 *       enough time steps, and given empty margins.
 * </ol>
 *
 * Immutable and thread-safe.
 */
public final class LineNormalizer {
    /** Part of a name that model cards store, raised whenever the output for the same crop changes. */
    public static final int VERSION = 1;

    /** Width given to a character of average size, in multiples of the network's height. */
    private static final double TARGET_CHARACTER_WIDTH = 0.34;

    /**
     * Characters for each vertical stroke crossed in the busiest rows. On IAM lines this count predicts the number of
     * characters to about 16 %, against 28 % from the width alone; on faint or ruled lines it is no better than the width,
     * which is why lines are never compressed.
     */
    private static final double CHARACTERS_PER_STROKE = 0.62;

    private static final double LEAST_STRETCH = 1;
    private static final double MOST_STRETCH = 1.75;

    /** Below this difference between paper and ink (of 255) a line is taken for empty paper, and not stretched. */
    private static final int LEAST_CONTRAST = 40;

    private final int height;
    private final int margin;

    /** @param height of the network's input in pixels, at least 16 */
    public LineNormalizer(int height) {
        if (height < 16) {
            throw new IllegalArgumentException("line height must be at least 16 px, got " + height);
        }
        this.height = height;
        this.margin = height / 5;
    }

    /** Height of the images that {@link #fit} returns, in pixels. */
    public int height() {
        return height;
    }

    /** Both stages: the crop of a line as the network reads it. */
    public LineImage normalize(GreyImage crop) {
        return fit(extractInk(crop));
    }

    /** The ink of a line, twice as high as the network's input, with the proportions of the crop. */
    public InkImage extractInk(GreyImage crop) {
        double scale = 2.0 * height / crop.height();
        int width = Math.max(8, (int) Math.round(crop.width() * scale));
        GreyImage scaled = Resampler.resize(crop, width, 2 * height);
        return new InkImage(stretchContrast(scaled, paperLevels(scaled)), scale);
    }

    /** The ink of a line at the network's height and a width that suits its density, between empty margins. */
    public LineImage fit(InkImage ink) {
        return fit(ink, 1);
    }

    /**
     * As {@link #fit(InkImage)}, wider by a factor.
     *
     * @param stretch further stretch along the line; 1 when reading, varied when training
     */
    public LineImage fit(InkImage ink, double stretch) {
        GreyImage raster = ink.raster();
        double proportion = (double) height / raster.height();
        double xScale = proportion * densityStretch(raster) * stretch;
        int width = Math.max(4, (int) Math.round(raster.width() * xScale));
        GreyImage scaled = Resampler.resize(raster, width, height);
        byte[] padded = new byte[(width + 2 * margin) * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(scaled.pixels(), y * width, padded, y * (width + 2 * margin) + margin, width);
        }
        return new LineImage(new GreyImage(width + 2 * margin, height, padded), xScale * ink.scale(), margin);
    }

    /**
     * How bright the paper is at each column: the 75th percentile (writing never covers a quarter of a line) in blocks
     * two line heights wide, interpolated in between.
     */
    private static float[] paperLevels(GreyImage image) {
        int block = Math.max(32, image.height());
        int blocks = Math.max(1, image.width() / block);
        float[] levels = new float[blocks];
        for (int b = 0; b < blocks; b++) {
            int from = b * image.width() / blocks;
            int to = (b + 1) * image.width() / blocks;
            int[] histogram = new int[256];
            for (int y = 0; y < image.height(); y++) {
                for (int x = from; x < to; x++) {
                    histogram[image.at(x, y)]++;
                }
            }
            levels[b] = Percentile.of(histogram, 0.75);
        }
        float[] columns = new float[image.width()];
        for (int x = 0; x < image.width(); x++) {
            double position = (x + 0.5) * blocks / image.width() - 0.5;
            int left = (int) Math.max(0, Math.floor(position));
            int right = Math.min(blocks - 1, left + 1);
            float t = (float) Math.min(1, Math.max(0, position - left));
            columns[x] = levels[left] * (1 - t) + levels[right] * t;
        }
        return columns;
    }

    private static GreyImage stretchContrast(GreyImage image, float[] paper) {
        int[] depths = new int[256];
        byte[] ink = new byte[image.pixels().length];
        for (int y = 0, i = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++, i++) {
                int depth = Math.max(0, Math.round(paper[x]) - image.at(x, y));
                ink[i] = (byte) depth;
                depths[depth]++;
            }
        }
        float full = Math.max(LEAST_CONTRAST, Percentile.of(depths, 0.985));
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (byte) Math.min(255, Math.round((ink[i] & 255) * 255 / full));
        }
        return new GreyImage(image.width(), image.height(), ink);
    }

    /** How much wider than in proportion the line should be drawn so that its characters get their target width. */
    private double densityStretch(GreyImage ink) {
        int[] strokes = new int[ink.height()];
        for (int y = 0; y < ink.height(); y++) {
            boolean inside = false;
            for (int x = 0; x < ink.width(); x++) {
                int value = ink.at(x, y);
                if (!inside && value > 128) {
                    strokes[y]++;
                    inside = true;
                } else if (inside && value < 96) {
                    inside = false;
                }
            }
        }
        Arrays.sort(strokes);
        int busiest = Math.max(1, ink.height() / 10);
        double crossed = Arrays.stream(strokes, ink.height() - busiest, ink.height())
                .average()
                .orElse(0);
        double proportionalWidth = (double) ink.width() * height / ink.height();
        double wanted = crossed * CHARACTERS_PER_STROKE * TARGET_CHARACTER_WIDTH * height;
        return Math.min(MOST_STRETCH, Math.max(LEAST_STRETCH, wanted / proportionalWidth));
    }
}
