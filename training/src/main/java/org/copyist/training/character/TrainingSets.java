package org.copyist.training.character;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.training.data.Emnist;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.data.NearDuplicates;

/**
 * Puts together what the shipped networks are trained on. Characters of EMNIST are shown in two forms: as EMNIST made
 * them, and as {@link DigitNormalizer} makes whatever is read. Stateless and thread-safe.
 */
public final class TrainingSets {
    /** The class of what is none of the ten digits. */
    public static final int NO_DIGIT = Mnist.CLASSES;

    /** Classes of a network that knows what is no digit. */
    public static final int DIGIT_CLASSES = Mnist.CLASSES + 1;

    /** ByMerge letters that some people write as others write digits: taken for neither. */
    private static final Set<Character> LIKE_DIGITS = Set.of('O', 'I', 'l', 'S', 'Z', 'B', 'g', 'q');

    private static final double EMNIST_DIGITS = 0.2;
    private static final double LETTERS = 0.1;
    private static final double EUROPEAN = 0.4;
    private static final long EUROPEAN_SEED = 12;
    private static final int SCRIBBLES = 6000;
    private static final double SCRIBBLES_SHARE = 0.25;
    private static final long SCRIBBLES_SEED = 11;

    private static final int UNSEEN_SCRIBBLES = 1000;
    private static final long UNSEEN_SEED = 13;

    private TrainingSets() {}

    /** Digits of MNIST alone, their European forms, and scribbles that are none. */
    public static List<CharacterSource> digits(LabelledImages mnist) {
        return List.of(CharacterSource.of(mnist, Mnist.CLASSES), european(mnist), scribbles(SCRIBBLES_SHARE));
    }

    /**
     * Digits of MNIST and EMNIST, European forms, and letters and scribbles that are none.
     *
     * @param test MNIST's test digits, used for one thing alone: what looks like one of them is left out of EMNIST's
     *     digits
     */
    public static List<CharacterSource> digits(LabelledImages mnist, LabelledImages test, Emnist emnist) {
        int[] known = emnist.forTraining();
        LabelledImages digits = emnist.digits(known);
        LabelledImages others = digits.select(new NearDuplicates(test).without(digits));
        LabelledImages letters = emnist.labels36().select(clearLetters(emnist, known));
        return List.of(
                CharacterSource.of(mnist, Mnist.CLASSES),
                european(mnist),
                CharacterSource.of(others, Mnist.CLASSES).withShare(EMNIST_DIGITS),
                CharacterSource.of(normalized(others), Mnist.CLASSES).withShare(EMNIST_DIGITS),
                none(letters, LETTERS),
                none(normalized(letters), LETTERS),
                scribbles(SCRIBBLES_SHARE));
    }

    private static CharacterSource european(LabelledImages mnist) {
        return CharacterSource.of(EuropeanForms.of(mnist, EUROPEAN_SEED), Mnist.CLASSES)
                .withShare(EUROPEAN);
    }

    /** Scribbles and empty boxes, which are no digits. */
    static CharacterSource scribbles(double share) {
        return none(Scribbles.draw(SCRIBBLES, 0, SCRIBBLES_SEED), share);
    }

    /** Pictures of what is no digit, whatever their labels. */
    private static CharacterSource none(LabelledImages images, double share) {
        long[] classes = new long[256];
        Arrays.fill(classes, 1L << NO_DIGIT);
        return new CharacterSource(images, classes, share);
    }

    /** Those of {@code indices} that are letters for certain, and do not look like digits. */
    public static int[] clearLetters(Emnist emnist, int... indices) {
        return Arrays.stream(indices)
                .filter(i -> emnist.label36(i) >= 10 && emnist.label47(i) != Emnist.UNKNOWN)
                .filter(i -> !LIKE_DIGITS.contains(Emnist.BY_MERGE.charAt(emnist.label47(i))))
                .toArray();
    }

    /**
     * What a network of digits should reject and has not seen: letters of EMNIST that were kept aside and no limit was
     * set by, and scribbles. By name; the labels mean nothing.
     */
    public static Map<String, LabelledImages> noDigits(Emnist emnist) {
        LabelledImages letters = emnist.labels36().select(clearLetters(emnist, emnist.forMeasuring()));
        Arrays.fill(letters.labels(), (byte) 0);
        Map<String, LabelledImages> sets = new LinkedHashMap<>();
        sets.put("letters", letters);
        sets.put("scribbles", Scribbles.draw(UNSEEN_SCRIBBLES, 0, UNSEEN_SEED));
        return sets;
    }

    /** EMNIST's characters for training, in the 47 classes of ByMerge; where the case is not known, of either. */
    public static List<CharacterSource> characters(Emnist emnist) {
        TreeMap<Integer, Integer> labels = new TreeMap<>();
        List<Long> classes = new ArrayList<>();
        int[] indices = emnist.forTraining();
        byte[] own = new byte[indices.length];
        for (int n = 0; n < indices.length; n++) {
            int i = indices[n];
            int key = emnist.label47(i) << 8 | emnist.label36(i);
            if (!labels.containsKey(key)) {
                labels.put(key, classes.size());
                classes.add(
                        emnist.label47(i) == Emnist.UNKNOWN ? eitherCase(emnist.label36(i)) : 1L << emnist.label47(i));
            }
            own[n] = labels.getOrDefault(key, 0).byteValue();
        }
        LabelledImages pictures = emnist.labels36().select(indices);
        long[] possible = classes.stream().mapToLong(c -> c).toArray();
        LabelledImages labelled = new LabelledImages(pictures.width(), pictures.height(), pictures.pixels(), own);
        return List.of(
                new CharacterSource(labelled, possible, 0.5), new CharacterSource(normalized(labelled), possible, 0.5));
    }

    private static long eitherCase(int label36) {
        char upper = Emnist.BY_CLASS.charAt(label36);
        long classes = 0;
        for (int c = 0; c < Emnist.BY_MERGE.length(); c++) {
            if (Character.toUpperCase(Emnist.BY_MERGE.charAt(c)) == upper) {
                classes |= 1L << c;
            }
        }
        return classes;
    }

    /** The same characters in the form of what is read. */
    static LabelledImages normalized(LabelledImages images) {
        List<GreyImage> pictures = IntStream.range(0, images.size())
                .mapToObj(i -> DigitNormalizer.normalize(images.image(i)))
                .toList();
        return LabelledImages.of(DigitNormalizer.SIDE, DigitNormalizer.SIDE, pictures, images.labels());
    }
}
