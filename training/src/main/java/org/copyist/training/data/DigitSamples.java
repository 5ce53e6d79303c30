package org.copyist.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.imaging.digit.DigitFinder;
import org.copyist.imaging.digit.DigitImage;
import org.copyist.imaging.digit.DigitNormalizer;

/** Reads a person's own digits: pictures by IDX, or in folders named 0 to 9. Stateless and thread-safe. */
public final class DigitSamples {
    private static final String IMAGES = "images-idx3";
    private static final String LABELS = "labels-idx1";

    private DigitSamples() {}

    /**
     * Reads labelled digits as networks see them, 28×28.
     *
     * @param location an IDX file of pictures whose name holds {@code images-idx3}, the labels beside it under the same
     *     name with {@code labels-idx1}; or a folder with the folders {@code 0} to {@code 9}, not all of which must be
     *     there, of pictures of one digit each, of any size and colour
     * @throws InvalidDatasetException if it is neither, or a picture has no digit in it
     */
    public static LabelledImages read(Path location) {
        if (Files.isDirectory(location)) {
            return folders(location);
        }
        String name = String.valueOf(location.getFileName());
        if (!name.contains(IMAGES)) {
            throw new InvalidDatasetException(
                    "expected a folder with the folders 0 to 9, or an IDX file of pictures with " + IMAGES
                            + " in its name, got " + location);
        }
        LabelledImages read =
                IdxReader.read(location, location.resolveSibling(name.replace(IMAGES, LABELS)), Mnist.CLASSES);
        if (read.size() == 0) {
            throw new InvalidDatasetException("there are no digits in " + location);
        }
        List<GreyImage> pictures = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            boolean ready = read.width() == DigitNormalizer.SIDE && read.height() == DigitNormalizer.SIDE;
            pictures.add(ready ? read.image(i) : DigitNormalizer.normalize(read.image(i)));
        }
        return together(pictures, read.labels());
    }

    private static LabelledImages folders(Path location) {
        List<GreyImage> pictures = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int digit = 0; digit < Mnist.CLASSES; digit++) {
            Path folder = location.resolve(String.valueOf(digit));
            if (Files.isDirectory(folder)) {
                for (Path file : files(folder)) {
                    pictures.add(digit(file));
                    labels.add(digit);
                }
            }
        }
        if (pictures.isEmpty()) {
            throw new InvalidDatasetException("there are no pictures in the folders 0 to 9 of " + location
                    + "; put each digit into the folder that is named as it");
        }
        byte[] bytes = new byte[labels.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = labels.get(i).byteValue();
        }
        return together(pictures, bytes);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new InvalidDatasetException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The largest digit of a picture. */
    private static GreyImage digit(Path file) {
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file)) {
            return DigitFinder.find(document.page(0)).stream()
                    .max(Comparator.comparingDouble(found -> found.box().height()))
                    .map(DigitImage::raster)
                    .orElseThrow(() -> new InvalidDatasetException(
                            "no digit was found in " + file + "; cut it out with some paper around it"));
        }
    }

    private static LabelledImages together(List<GreyImage> pictures, byte[] labels) {
        return LabelledImages.of(DigitNormalizer.SIDE, DigitNormalizer.SIDE, pictures, labels);
    }
}
