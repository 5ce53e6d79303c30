package org.copyist.formats.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.Transcription;

/**
 * Estimates where the words of a line stand. A line is read as a whole, so words have no outlines of their own: the
 * text is laid out along the baseline from its first to its last point. Where the machine's reading says at which time
 * step it saw each character, the words are placed by that, with the first and the last character at the ends;
 * elsewhere by the usual widths of letters.
 */
public final class WordPlacement {
    private static final String NARROW = "iljtfrI1.,;:!|'’\"()[]-";
    private static final String WIDE = "mwMWœæ@—…";

    private WordPlacement() {}

    /** The words of the reading that counts; none if the line has not been read. */
    public static List<PlacedWord> words(TextLine line) {
        Optional<Transcription> transcription = line.transcription();
        if (transcription.isEmpty()) {
            return List.of();
        }
        int[] text = transcription.get().text().codePoints().toArray();
        List<CharacterSpan> spans = spans(transcription.get(), text.length);
        double[] edges = spans.isEmpty() ? edgesByWidth(text) : edgesBySpan(spans);
        List<PlacedWord> words = new ArrayList<>();
        for (int start = 0; start < text.length; start++) {
            int end = start;
            while (end < text.length && !isSpace(text[end])) {
                end++;
            }
            if (end > start) {
                String word = new String(text, start, end - start);
                words.add(place(
                        word, line, edges[start], edges[end], confidence(transcription.get(), spans, start, end)));
            }
            start = end;
        }
        return words;
    }

    private static PlacedWord place(
            String word, TextLine line, double from, double to, Optional<Confidence> confidence) {
        Point start = line.baseline().at(from);
        Point end = line.baseline().at(to);
        return new PlacedWord(word, start, end, box(line, start, end), confidence);
    }

    /** The character spans of a machine's best reading; none unless there is one for each code point. */
    private static List<CharacterSpan> spans(Transcription transcription, int length) {
        if (transcription instanceof MachineTranscription machine) {
            List<CharacterSpan> spans = machine.hypotheses().get(0).spans();
            boolean usable = spans.size() == length
                    && length > 1
                    && spans.get(length - 1).end() > spans.get(0).start();
            return usable ? spans : List.of();
        }
        return List.of();
    }

    /** The edges between characters as fractions of the line, [0] the start of the first, by time steps. */
    private static double[] edgesBySpan(List<CharacterSpan> spans) {
        int n = spans.size();
        double first = spans.get(0).start();
        double length = spans.get(n - 1).end() - first;
        double[] edges = new double[n + 1];
        for (int i = 1; i < n; i++) {
            double middle = (spans.get(i - 1).end() + spans.get(i).start()) / 2.0;
            edges[i] = Math.min(1, Math.max(edges[i - 1], (middle - first) / length));
        }
        edges[n] = 1;
        return edges;
    }

    private static double[] edgesByWidth(int[] text) {
        double[] edges = new double[text.length + 1];
        for (int i = 0; i < text.length; i++) {
            edges[i + 1] = edges[i] + width(text[i]);
        }
        double total = edges[text.length];
        for (int i = 0; i < edges.length && total > 0; i++) {
            edges[i] /= total;
        }
        return edges;
    }

    private static double width(int character) {
        if (Character.getType(character) == Character.NON_SPACING_MARK) {
            return 0;
        }
        if (NARROW.indexOf(character) >= 0) {
            return 0.6;
        }
        return WIDE.indexOf(character) >= 0 ? 1.5 : Character.isUpperCase(character) ? 1.3 : 1;
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** The confidence of the word's characters, else that of the whole line. */
    private static Optional<Confidence> confidence(
            Transcription transcription, List<CharacterSpan> spans, int start, int end) {
        if (!(transcription instanceof MachineTranscription machine)) {
            return Optional.empty();
        }
        return Optional.of(spans.isEmpty() ? machine.confidence() : Confidence.of(spans.subList(start, end)));
    }

    /** As wide as the word, and as high as the line's outline is there, in the direction in which the line runs. */
    private static BoundingBox box(TextLine line, Point start, Point end) {
        WritingDirection direction = WritingDirection.of(line.baseline(), line.boundary());
        BoundingBox stretch = BoundingBox.of(List.of(direction.upright(start), direction.upright(end)));
        BoundingBox height =
                DerivedGeometry.verticalExtent(direction.upright(line.boundary()), stretch.left(), stretch.right());
        BoundingBox upright = new BoundingBox(
                stretch.left(),
                Math.min(height.top(), stretch.top()),
                stretch.right(),
                Math.max(height.bottom(), stretch.bottom()));
        return direction.fromUpright(upright.toPolygon()).boundingBox();
    }
}
