package org.copyist.training.line;

import java.util.List;
import org.copyist.imaging.line.LineImage;

/**
 * Lines that are trained on together.
 *
 * @param images pictures of one height; padded with paper to the widest when they become a tensor
 * @param labels of each line, without blanks
 * @param sources number of the source of each line
 */
record LineBatch(List<LineImage> images, List<int[]> labels, List<Integer> sources) {
    int size() {
        return images.size();
    }

    int widest() {
        return images.stream().mapToInt(LineImage::width).max().orElse(0);
    }

    /** The lines from {@code from} to {@code to}, exclusive. */
    LineBatch part(int from, int to) {
        return new LineBatch(images.subList(from, to), labels.subList(from, to), sources.subList(from, to));
    }

    /** Total number of labels. */
    int labelTotal() {
        return labels.stream().mapToInt(l -> l.length).sum();
    }

    /** The pictures as (N, 1, H, W), row-major, ink 1 and paper 0. */
    static float[] toArray(List<LineImage> images, int width) {
        int height = images.get(0).height();
        float[] values = new float[images.size() * height * width];
        for (int n = 0; n < images.size(); n++) {
            LineImage image = images.get(n);
            byte[] pixels = image.raster().pixels();
            for (int y = 0; y < height; y++) {
                int to = (n * height + y) * width;
                int from = y * image.width();
                for (int x = 0; x < image.width(); x++) {
                    values[to + x] = (pixels[from + x] & 255) / 255f;
                }
            }
        }
        return values;
    }
}
