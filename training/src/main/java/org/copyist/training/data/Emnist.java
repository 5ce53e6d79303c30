package org.copyist.training.data;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.copyist.core.error.InvalidDatasetException;

/**
 * Characters of EMNIST (Cohen et al. 2017), 28×28 pixels, upright, white ink on black, with three labels each, of which
 * the finer ones may not be known: 62 classes (ByClass), 47 (ByMerge, where the cases of C I J K L M O P S U V W X Y Z
 * are one), 36 (case folded). A tenth of each class is kept aside. Immutable and thread-safe.
 *
 * @param labels62 of each character, index into {@link #BY_CLASS}, or {@link #UNKNOWN}
 * @param labels47 of each character, index into {@link #BY_MERGE}, or {@link #UNKNOWN}
 * @param labels36 the pictures; their labels are 0-9 and A-Z, case folded
 */
public record Emnist(byte[] labels62, byte[] labels47, LabelledImages labels36) {
    /** The characters of the ByClass labels, in their order. */
    public static final String BY_CLASS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /**
     * The characters of the ByMerge labels, in their order. A merged class has the name of the case that is written
     * more often in NIST's Special Database 19: upper case, but for {@code l}.
     */
    public static final String BY_MERGE = "0123456789ABCDEFGHIJKlMNOPQRSTUVWXYZabdefghnqrt";

    /** The label of a character that has none of this kind. */
    public static final int UNKNOWN = 255;

    private static final String PREFIX = "emnist-train-";
    private static final double KEPT_ASIDE = 0.1;
    private static final long SPLIT_SEED = 1;

    public Emnist {
        requireNonNull(labels36, "labels36 is null");
        if (labels62.length != labels36.size() || labels47.length != labels36.size()) {
            throw new InvalidDatasetException("EMNIST needs three labels for each of " + labels36.size()
                    + " characters, got " + labels62.length + " and " + labels47.length);
        }
    }

    /**
     * Reads the four files {@code emnist-train-images-idx3-ubyte.gz} and {@code …labels62…}, {@code …labels47…},
     * {@code …labels36-idx1-ubyte.gz} of {@code folder}.
     *
     * @throws InvalidDatasetException if one is missing or not what it should be
     */
    public static Emnist read(Path folder) {
        Path images = folder.resolve(PREFIX + "images-idx3-ubyte.gz");
        byte[][] labels = new byte[3][];
        LabelledImages pictures = IdxReader.read(images, labels(folder, 36), 36);
        labels[0] = IdxReader.read(images, labels(folder, 62), 256).labels();
        labels[1] = IdxReader.read(images, labels(folder, 47), 256).labels();
        return new Emnist(labels[0], labels[1], pictures);
    }

    private static Path labels(Path folder, int classes) {
        return folder.resolve(PREFIX + "labels" + classes + "-idx1-ubyte.gz");
    }

    public int size() {
        return labels36.size();
    }

    /** The case-folded label of character {@code index}, 0..35; below 10 it is a digit. */
    public int label36(int index) {
        return labels36.label(index);
    }

    /** Index into {@link #BY_MERGE}, or {@link #UNKNOWN}. */
    public int label47(int index) {
        return labels47[index] & 255;
    }

    /** Index into {@link #BY_CLASS}, or {@link #UNKNOWN}. */
    public int label62(int index) {
        return labels62[index] & 255;
    }

    /** The digits among the characters at {@code indices}, in that order. */
    public LabelledImages digits(int... indices) {
        return labels36.select(
                Arrays.stream(indices).filter(i -> label36(i) < 10).toArray());
    }

    /**
     * The ByMerge class of a ByClass one.
     *
     * @param label62 index into {@link #BY_CLASS}
     * @return index into {@link #BY_MERGE}
     */
    public static int merged(int label62) {
        char character = BY_CLASS.charAt(label62);
        int own = BY_MERGE.indexOf(character);
        if (own >= 0) {
            return own;
        }
        int upper = BY_MERGE.indexOf(Character.toUpperCase(character));
        return upper >= 0 ? upper : BY_MERGE.indexOf(Character.toLowerCase(character));
    }

    /** Indices of the tenth of each class that is never trained on, ascending. */
    public int[] keptAside() {
        return part(true);
    }

    /** Every other one of {@link #keptAside}: limits and temperatures are set by them. */
    public int[] forCalibration() {
        return everyOther(0);
    }

    /** The rest of {@link #keptAside}: nothing is chosen by them. */
    public int[] forMeasuring() {
        return everyOther(1);
    }

    private int[] everyOther(int first) {
        int[] aside = keptAside();
        return IntStream.range(0, aside.length)
                .filter(i -> i % 2 == first)
                .map(i -> aside[i])
                .toArray();
    }

    /** Those of {@code indices} whose ByMerge class is known, labelled with it. */
    public LabelledImages withLabels47(int... indices) {
        return relabelled(labels47, indices);
    }

    /** Those of {@code indices} whose ByClass class is known, labelled with it. */
    public LabelledImages withLabels62(int... indices) {
        return relabelled(labels62, indices);
    }

    private LabelledImages relabelled(byte[] labels, int... indices) {
        int[] known =
                Arrays.stream(indices).filter(i -> (labels[i] & 255) != UNKNOWN).toArray();
        LabelledImages pictures = labels36.select(known);
        for (int n = 0; n < known.length; n++) {
            pictures.labels()[n] = labels[known[n]];
        }
        return pictures;
    }

    /** Indices of the others, ascending. */
    public int[] forTraining() {
        return part(false);
    }

    private int[] part(boolean aside) {
        TreeMap<Integer, List<Integer>> strata = new TreeMap<>();
        for (int i = 0; i < size(); i++) {
            strata.computeIfAbsent(label36(i) << 8 | label47(i), k -> new ArrayList<>())
                    .add(i);
        }
        List<Integer> chosen = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SPLIT_SEED);
        for (List<Integer> stratum : strata.values()) {
            for (int i = stratum.size() - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                Integer moved = stratum.get(i);
                stratum.set(i, stratum.get(other));
                stratum.set(other, moved);
            }
            int first = (int) Math.round(KEPT_ASIDE * stratum.size());
            chosen.addAll(aside ? stratum.subList(0, first) : stratum.subList(first, stratum.size()));
        }
        return chosen.stream().mapToInt(i -> i).sorted().toArray();
    }
}
