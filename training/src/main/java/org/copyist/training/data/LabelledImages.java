package org.copyist.training.data;

import java.util.Arrays;
import java.util.List;
import org.copyist.imaging.GreyImage;

/**
 * Pictures of one size, each with the number of its class.
 *
 * @param width of every picture, in pixels
 * @param height of every picture, in pixels
 * @param pixels shape [image][row][column], one unsigned byte each. Not copied: do not change it afterwards
 * @param labels one unsigned byte an image. Not copied: do not change it afterwards
 */
public record LabelledImages(int width, int height, byte[] pixels, byte[] labels) {
    public LabelledImages {
        if (width < 1 || height < 1 || (long) width * height * labels.length != pixels.length) {
            throw new IllegalArgumentException(labels.length + " images of " + width + "x" + height + " need "
                    + (long) width * height * labels.length + " pixels, got " + pixels.length);
        }
    }

    /**
     * The pictures together.
     *
     * @param width of each of them, in pixels
     * @param height of each of them, in pixels
     * @param pictures as many as labels
     */
    public static LabelledImages of(int width, int height, List<GreyImage> pictures, byte[] labels) {
        byte[] pixels = new byte[pictures.size() * width * height];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i).pixels(), 0, pixels, i * width * height, width * height);
        }
        return new LabelledImages(width, height, pixels, labels);
    }

    /** The number of pictures. */
    public int size() {
        return labels.length;
    }

    /** The class of picture {@code index} (0-based). */
    public int label(int index) {
        return labels[index] & 255;
    }

    /** A copy of picture {@code index} (0-based). */
    public GreyImage image(int index) {
        int area = width * height;
        return new GreyImage(width, height, Arrays.copyOfRange(pixels, index * area, (index + 1) * area));
    }

    /** A copy of the pictures at {@code indices} (0-based), in that order. */
    public LabelledImages select(int... indices) {
        int area = width * height;
        byte[] chosen = new byte[indices.length * area];
        byte[] chosenLabels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, indices[i] * area, chosen, i * area, area);
            chosenLabels[i] = labels[indices[i]];
        }
        return new LabelledImages(width, height, chosen, chosenLabels);
    }
}
