package org.copyist.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.error.LimitExceededException;

/**
 * Reads IDX files, the format of MNIST and EMNIST: big-endian, a magic number (two zero bytes, the element type, the
 * number of dimensions), one 32-bit length a dimension, then the elements, the last dimension running fastest. Files
 * may be compressed with gzip. Only unsigned bytes are read. Stateless and thread-safe.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">the format's description, at the end of the MNIST page</a>
 */
public final class IdxReader {
    static final int LABELS_MAGIC = 0x0801;
    static final int IMAGES_MAGIC = 0x0803;

    /** Sides longer than this are taken for damage: no set of single characters has them. */
    private static final int LARGEST_SIDE = 1024;

    /** More elements than this are refused before memory is taken for them. */
    private static final long MOST_ELEMENTS = 1L << 30;

    private IdxReader() {}

    /**
     * The pictures of {@code images} with the labels of {@code labels}.
     *
     * @param classes labels must be in 0..classes-1
     * @throws InvalidDatasetException if either file is not what it should be, or their counts differ
     */
    public static LabelledImages read(Path images, Path labels, int classes) {
        Idx pictures = read(images, IMAGES_MAGIC);
        Idx answers = read(labels, LABELS_MAGIC);
        if (pictures.lengths[0] != answers.lengths[0]) {
            throw new InvalidDatasetException("images and labels must have one count, got " + pictures.lengths[0]
                    + " images in " + images + " and " + answers.lengths[0] + " labels in " + labels
                    + "; give two files that belong together");
        }
        for (int i = 0; i < answers.elements.length; i++) {
            int label = answers.elements[i] & 255;
            if (label >= classes) {
                throw new InvalidDatasetException("labels must be in 0.." + (classes - 1) + ", got " + label
                        + " at index " + i + " of " + labels);
            }
        }
        return new LabelledImages(pictures.lengths[2], pictures.lengths[1], pictures.elements, answers.elements);
    }

    private record Idx(int[] lengths, byte[] elements) {}

    private static Idx read(Path file, int magic) {
        try (InputStream in = open(file)) {
            int found = readInt(in, file);
            if (found != magic) {
                throw new InvalidDatasetException(wrongMagic(file, magic, found));
            }
            int[] lengths = new int[magic & 255];
            long elements = 1;
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = readInt(in, file);
                checkLength(file, i, lengths[i]);
                elements *= lengths[i];
            }
            if (elements > MOST_ELEMENTS) {
                throw new LimitExceededException(
                        file + " announces " + elements + " elements; at most " + MOST_ELEMENTS + " are read");
            }
            return new Idx(lengths, readElements(in, file, (int) elements));
        } catch (IOException e) {
            throw new InvalidDatasetException(
                    "cannot read " + file + " as an IDX file: " + reason(e) + "; is it complete and undamaged?", e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidDatasetException("no IDX file at " + file
                    + (Files.isDirectory(file) ? ": it is a directory" : "") + "; check the path");
        }
        byte[] start;
        try (InputStream probe = Files.newInputStream(file)) {
            start = probe.readNBytes(2);
        }
        boolean gzip = start.length == 2 && (start[0] & 255) == 0x1f && (start[1] & 255) == 0x8b;
        if (!gzip && !(start.length == 2 && start[0] == 0 && start[1] == 0)) {
            throw new InvalidDatasetException("expected an IDX file or a gzip of one (first bytes 00 00 or 1f 8b), got "
                    + describe(start) + " in " + file);
        }
        return gzip ? new GZIPInputStream(Files.newInputStream(file), 1 << 16) : Files.newInputStream(file);
    }

    private static String describe(byte[] start) {
        if (start.length < 2) {
            return start.length == 0 ? "an empty file" : "a file of one byte";
        }
        return String.format("%02x %02x", start[0], start[1]);
    }

    private static int readInt(InputStream in, Path file) throws IOException {
        byte[] bytes = in.readNBytes(4);
        if (bytes.length < 4) {
            throw new InvalidDatasetException("the header of " + file + " ends too early; is it complete?");
        }
        return ByteBuffer.wrap(bytes).getInt();
    }

    private static String wrongMagic(Path file, int expected, int found) {
        String what = expected == IMAGES_MAGIC ? "images" : "labels";
        String message = String.format(
                "expected an IDX file of %s (magic %08x), got magic %08x in %s", what, expected, found, file);
        if (found == LABELS_MAGIC || found == IMAGES_MAGIC) {
            return message + ": it holds " + (found == LABELS_MAGIC ? "labels" : "images")
                    + "; were images and labels swapped?";
        }
        return message;
    }

    private static void checkLength(Path file, int dimension, int length) {
        boolean side = dimension > 0;
        if (length < (side ? 1 : 0) || (side && length > LARGEST_SIDE)) {
            throw new InvalidDatasetException(
                    (side ? "image sides must be in 1.." + LARGEST_SIDE : "the count must be " + "0 or more") + ", got "
                            + length + " in the header of " + file);
        }
    }

    /** Reads in growing pieces, so that a header that lies about its count costs no more memory than the file holds. */
    private static byte[] readElements(InputStream in, Path file, int expected) throws IOException {
        byte[] elements = in.readNBytes(expected);
        if (elements.length < expected) {
            throw new InvalidDatasetException("the header of " + file + " announces " + expected
                    + " bytes of data, but only " + elements.length + " follow; is it complete?");
        }
        if (in.read() >= 0) {
            throw new InvalidDatasetException(
                    "the header of " + file + " announces " + expected + " bytes of data, but more follow");
        }
        return elements;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
