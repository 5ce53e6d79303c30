package org.copyist.training.character;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.imaging.prepare.Component;
import org.copyist.imaging.prepare.Components;
import org.copyist.imaging.prepare.InkMask;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.training.alignment.AlignedLine;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.Mnist;

/**
 * Cuts digits out of lines of handwriting: those whose ink touches none of their neighbours. They are digits as people
 * write them in a text, on their paper and with their pens. Stateless and thread-safe.
 */
public final class DigitCutter {
    /** A digit is at least this part of the line's height tall: less is a speck, a comma or a raised letter. */
    private static final double LEAST_HEIGHT = 0.15;

    /** Wider in proportion to its height, it is a stroke beneath or through several. */
    private static final double MOST_ASPECT = 2;

    /** Columns by which a recogniser may miss the ink of a character. */
    private static final int SLACK = 2;

    private DigitCutter() {}

    private record Cut(GreyImage picture, int digit) {}

    /**
     * The digits of {@code lines} that stand alone, normalised as networks see them, in their order.
     *
     * @param recognizer finds them; not closed here
     */
    public static LabelledImages cut(Stream<LabelledLine> lines, LineRecognizer recognizer) {
        List<Cut> digits = lines.parallel()
                .filter(line -> line.text().chars().anyMatch(c -> Mnist.ALPHABET.indexOf(c) >= 0))
                .map(line -> AlignedLine.of(line, recognizer))
                .flatMap(Optional::stream)
                .flatMap(line -> cut(line).stream())
                .toList();
        byte[] labels = new byte[digits.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) digits.get(i).digit();
        }
        return LabelledImages.of(
                DigitNormalizer.SIDE,
                DigitNormalizer.SIDE,
                digits.stream().map(Cut::picture).toList(),
                labels);
    }

    private static List<Cut> cut(AlignedLine line) {
        Components ink = Components.of(mask(line.ink()));
        List<Cut> digits = new ArrayList<>();
        for (int i = 0; i < line.characters().size(); i++) {
            int digit = Mnist.ALPHABET.indexOf(line.characters().get(i).character());
            if (digit >= 0) {
                picture(line, i, ink).ifPresent(p -> digits.add(new Cut(DigitNormalizer.normalize(p), digit)));
            }
        }
        return digits;
    }

    private static InkMask mask(GreyImage ink) {
        byte[] pixels = new byte[ink.width() * ink.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((ink.pixels()[i] & 255) > AlignedLine.STROKE ? 1 : 0);
        }
        return new InkMask(ink.width(), ink.height(), pixels);
    }

    private static Optional<GreyImage> picture(AlignedLine line, int index, Components ink) {
        double middle = line.characters().get(index).middle();
        List<Component> own = new ArrayList<>();
        for (Component patch : ink.components()) {
            if (holds(patch, middle, SLACK)) {
                own.add(patch);
            }
        }
        return own.stream()
                .max(Comparator.comparingInt(Component::area))
                .filter(patch -> patch.height() >= LEAST_HEIGHT * ink.height())
                .filter(patch -> patch.width() <= MOST_ASPECT * patch.height())
                .filter(patch -> standsAlone(line, index, patch))
                .map(patch -> cutOut(line.ink(), ink, withParts(line, index, patch, ink)));
    }

    private static boolean holds(Component patch, double column, int slack) {
        return column >= patch.left() - slack && column < patch.right() + slack;
    }

    private static boolean standsAlone(AlignedLine line, int index, Component patch) {
        return IntStream.range(0, line.characters().size())
                .filter(i -> i != index)
                .mapToObj(line.characters()::get)
                .noneMatch(other -> !other.isSpace() && holds(patch, other.middle(), 0));
    }

    /** The patch, and what belongs to it without touching it, such as the bar of a five. */
    private static List<Component> withParts(AlignedLine line, int index, Component digit, Components ink) {
        return ink.components().stream()
                .filter(part -> part.equals(digit)
                        || (nearest(line, (part.left() + part.right()) / 2.0) == index
                                && part.width() <= MOST_ASPECT * digit.width()
                                && part.left() - digit.right() < digit.height() / 3
                                && digit.left() - part.right() < digit.height() / 3
                                && part.top() < digit.bottom()
                                && part.bottom() > digit.top() - digit.height() / 3
                                && standsAlone(line, index, part)))
                .toList();
    }

    /** The character whose middle is nearest to {@code column}, spaces left out. */
    private static int nearest(AlignedLine line, double column) {
        return IntStream.range(0, line.characters().size())
                .filter(i -> !line.characters().get(i).isSpace())
                .boxed()
                .min(Comparator.comparingDouble(
                        i -> Math.abs(line.characters().get(i).middle() - column)))
                .orElseThrow();
    }

    /** The ink of {@code parts} alone, with its soft edges. */
    private static GreyImage cutOut(GreyImage ink, Components components, List<Component> parts) {
        boolean[] own = new boolean[components.components().size() + 1];
        parts.forEach(part -> own[part.label()] = true);
        byte[] pixels = new byte[ink.width() * ink.height()];
        for (int y = 0; y < ink.height(); y++) {
            for (int x = 0; x < ink.width(); x++) {
                if (nearOwn(components, own, x, y)) {
                    pixels[y * ink.width() + x] = (byte) ink.at(x, y);
                }
            }
        }
        return new GreyImage(ink.width(), ink.height(), pixels);
    }

    private static boolean nearOwn(Components components, boolean[] own, int x, int y) {
        for (int row = Math.max(0, y - 1); row <= Math.min(components.height() - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(components.width() - 1, x + 1); column++) {
                if (own[components.labels()[row * components.width() + column]]) {
                    return true;
                }
            }
        }
        return false;
    }
}
