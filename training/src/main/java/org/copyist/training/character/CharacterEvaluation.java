package org.copyist.training.character;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.training.data.LabelledImages;

/**
 * How labelled characters were read.
 *
 * @param alphabet the classes, in the order of their labels
 * @param labels of the pictures, indices of {@code alphabet}
 * @param readings of the pictures, in the same order
 */
public record CharacterEvaluation(List<String> alphabet, List<Integer> labels, List<CharacterReading> readings) {
    /**
     * A character that was taken for another.
     *
     * @param index in the set, 0-based
     * @param label index of what it is
     * @param reading what it was taken for
     */
    public record Misread(int index, int label, CharacterReading reading) {
        public Misread {
            requireNonNull(reading, "reading is null");
        }
    }

    public CharacterEvaluation {
        alphabet = List.copyOf(alphabet);
        labels = List.copyOf(labels);
        readings = List.copyOf(readings);
        if (labels.size() != readings.size()) {
            throw new IllegalArgumentException(labels.size() + " labels need as many readings, got " + readings.size());
        }
    }

    /** The readings of {@code set}, whose labels are the places of characters in {@code alphabet}. */
    public static CharacterEvaluation of(String alphabet, LabelledImages set, List<CharacterReading> readings) {
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            labels.add(set.label(i));
        }
        return new CharacterEvaluation(List.of(alphabet.split("")), labels, readings);
    }

    /** Number of pictures. */
    public int images() {
        return labels.size();
    }

    /** Number of classes. */
    public int classes() {
        return alphabet.size();
    }

    /** What picture {@code index} was read as, an index of the alphabet. */
    private int read(int index) {
        return alphabet.indexOf(readings.get(index).character());
    }

    /** Whether picture {@code index} was read correctly. */
    public boolean correct(int index) {
        return read(index) == labels.get(index);
    }

    /** Those that were taken for another, in the order of the set. */
    public List<Misread> misread() {
        List<Misread> misread = new ArrayList<>();
        for (int i = 0; i < images(); i++) {
            if (!correct(i)) {
                misread.add(new Misread(i, labels.get(i), readings.get(i)));
            }
        }
        return misread;
    }

    /** Part of the pictures that was read correctly; NaN without pictures. */
    public double accuracy() {
        return accuracy(label -> label);
    }

    /**
     * Part of the pictures whose reading is as good as the truth; NaN without pictures.
     *
     * @param merging number of what counts as one, by class
     */
    public double accuracy(IntUnaryOperator merging) {
        int correct = 0;
        for (int i = 0; i < images(); i++) {
            correct += merging.applyAsInt(read(i)) == merging.applyAsInt(labels.get(i)) ? 1 : 0;
        }
        return (double) correct / images();
    }

    /** Counts of shape [label][reading]. */
    public int[][] confusion() {
        int[][] confusion = new int[classes()][classes()];
        for (int i = 0; i < images(); i++) {
            confusion[labels.get(i)][read(i)]++;
        }
        return confusion;
    }

    /** The commonest confusions, such as {@code "q→g 12"}, most first. */
    public List<String> confusions(int most) {
        int[][] counts = confusion();
        List<int[]> wrong = new ArrayList<>();
        for (int label = 0; label < classes(); label++) {
            for (int read = 0; read < classes(); read++) {
                if (label != read && counts[label][read] > 0) {
                    wrong.add(new int[] {label, read, counts[label][read]});
                }
            }
        }
        return wrong.stream()
                .sorted(Comparator.comparingInt(one -> -one[2]))
                .limit(most)
                .map(one -> alphabet.get(one[0]) + "→" + alphabet.get(one[1]) + " " + one[2])
                .toList();
    }

    /** Of what was read as class {@code read}, the part that is; NaN if nothing was. */
    public double precision(int read) {
        int correct = 0;
        int all = 0;
        for (int i = 0; i < images(); i++) {
            if (read(i) == read) {
                all++;
                correct += correct(i) ? 1 : 0;
            }
        }
        return (double) correct / all;
    }

    /** Of the pictures of class {@code label}, the part that was read so; NaN if there are none. */
    public double recall(int label) {
        int correct = 0;
        int all = 0;
        for (int i = 0; i < images(); i++) {
            if (labels.get(i) == label) {
                all++;
                correct += correct(i) ? 1 : 0;
            }
        }
        return (double) correct / all;
    }
}
