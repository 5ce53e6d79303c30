package org.copyist.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.copyist.core.error.InvalidDatasetException;

/**
 * MNIST (LeCun, Cortes and Burges 1998): 60,000 digits to train on and 10,000 to test on, 28×28 pixels, white ink on
 * black. The four original files are read from a folder and their SHA-256 sums checked. Stateless and thread-safe.
 */
public final class Mnist {
    /** The number of classes, the digits 0 to 9. */
    public static final int CLASSES = 10;

    /** The classes, in the order of their labels. */
    public static final String ALPHABET = "0123456789";

    private static final Map<String, String> SHA256 = Map.of(
            "train-images-idx3-ubyte.gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            "train-labels-idx1-ubyte.gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            "t10k-images-idx3-ubyte.gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            "t10k-labels-idx1-ubyte.gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6");

    private Mnist() {}

    /** The 60,000 training digits from {@code folder}. */
    public static LabelledImages train(Path folder) {
        return read(folder, "train");
    }

    /** The 10,000 test digits from {@code folder}; nothing may be chosen by looking at them. */
    public static LabelledImages test(Path folder) {
        return read(folder, "t10k");
    }

    private static LabelledImages read(Path folder, String part) {
        Path images = verified(folder, part + "-images-idx3-ubyte.gz");
        Path labels = verified(folder, part + "-labels-idx1-ubyte.gz");
        return IdxReader.read(images, labels, CLASSES);
    }

    private static Path verified(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new InvalidDatasetException("no MNIST file at " + file.toAbsolutePath()
                    + "; run in the folder that holds data/mnist, or name the folder of the four files");
        }
        String expected = SHA256.get(name);
        String found = sha256(file);
        if (!found.equals(expected)) {
            throw new InvalidDatasetException("the SHA-256 of " + file + " must be " + expected + ", got " + found
                    + "; replace it with the original file");
        }
        return file;
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new InvalidDatasetException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
