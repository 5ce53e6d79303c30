package org.copyist.training.data;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.GreyImage;

/**
 * The characters of a pair of IDX files (MNIST, EMNIST) as lines of one character: upright, bright on black, labelled in
 * ByClass order 0-9, A-Z, a-z; other labels mean that the character is not known, and are left out. Immutable and
 * thread-safe.
 */
public record IdxLines(LabelledImages images) implements LabelledLines {
    private static final String CLASSES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String IMAGES = "images-idx3";
    private static final String LABELS = "labels-idx1";

    public IdxLines {
        requireNonNull(images, "images is null");
    }

    /** Whether {@code path} is named as the pictures of a pair of IDX files are. */
    public static boolean isAt(Path path) {
        return String.valueOf(path.getFileName()).contains(IMAGES);
    }

    /**
     * Reads {@code images} and the labels beside it, whose name has {@code labels-idx1} for {@code images-idx3}.
     *
     * @throws InvalidDatasetException if either file is not what it should be
     */
    public static IdxLines read(Path images) {
        Path labels = images.resolveSibling(String.valueOf(images.getFileName()).replace(IMAGES, LABELS));
        return new IdxLines(IdxReader.read(images, labels, 256));
    }

    @Override
    public Stream<LabelledLine> lines() {
        return IntStream.range(0, images.size())
                .filter(i -> images.label(i) < CLASSES.length())
                .mapToObj(i -> new LabelledLine(
                        String.valueOf(i), CLASSES.substring(images.label(i), images.label(i) + 1), "", onPaper(i)));
    }

    private GreyImage onPaper(int index) {
        GreyImage image = images.image(index);
        byte[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (255 - (pixels[i] & 255));
        }
        return image;
    }

    @Override
    public void close() {}
}
