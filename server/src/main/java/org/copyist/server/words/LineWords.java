package org.copyist.server.words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.copyist.core.decoding.Alternatives;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;

/**
 * Divides a line into words. Where the network saw each character, that tells where a word stands; else, as in a
 * person's words, every character is taken to be equally wide. Immutable.
 */
public final class LineWords {
    /** What a word may be instead must be at least this likely, by the readings of the whole line. */
    private static final double LEAST_PROBABILITY = 0.002;

    private static final int MOST_ALTERNATIVES = 6;
    private static final Pattern WORD = Pattern.compile("\\S+");

    private final WritingDirection direction;
    private final Polygon upright;
    private final String text;
    private final List<CharacterSpan> spans;
    private final double confidence;
    private final List<Hypothesis> hypotheses;

    private LineWords(Baseline baseline, Polygon boundary, Transcription transcription) {
        this.direction = WritingDirection.of(baseline, boundary);
        this.upright = direction.upright(boundary);
        this.text = transcription.text();
        if (transcription instanceof MachineTranscription machine) {
            Hypothesis best = machine.hypotheses().get(0);
            boolean complete = best.spans().size() == text.codePointCount(0, text.length());
            this.spans = complete ? best.spans() : List.of();
            this.confidence = machine.confidence().value();
            this.hypotheses = machine.hypotheses();
        } else {
            this.spans = List.of();
            this.confidence = 1;
            this.hypotheses = List.of();
        }
    }

    /** The words of a line on {@code baseline}, within {@code boundary}, that says {@code transcription}. */
    public static LineWords of(Baseline baseline, Polygon boundary, Transcription transcription) {
        return new LineWords(baseline, boundary, transcription);
    }

    /** In reading order. */
    public List<LineWord> words() {
        List<LineWord> words = new ArrayList<>();
        List<List<String>> alternatives = alternatives();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new LineWord(
                    matcher.group(),
                    matcher.start(),
                    matcher.end(),
                    confidence(matcher.start(), matcher.end()),
                    box(matcher.start(), matcher.end()),
                    words.size() < alternatives.size() ? alternatives.get(words.size()) : List.of()));
        }
        return words;
    }

    /**
     * About where a stretch of the text stands on the page, as a box cut from the line's outline, its sides along those of the
     * page.
     *
     * @param start offset in UTF-16 code units
     * @param end offset after the last character
     */
    public Polygon box(int start, int end) {
        BoundingBox line = upright.boundingBox();
        double left = line.left() + share(start) * line.width();
        double right = line.left() + share(end) * line.width();
        BoundingBox box = PolygonClip.right(upright, left)
                .flatMap(rest -> PolygonClip.left(rest, right))
                .map(Polygon::boundingBox)
                .orElseGet(() -> new BoundingBox(left, line.top(), Math.max(left, right), line.bottom()));
        return direction.fromUpright(box.toPolygon());
    }

    /**
     * How far along the line the text has come at {@code offset}, in [0, 1]. The outline hugs the ink: the first and the
     * last character are at its ends.
     */
    private double share(int offset) {
        if (spans.isEmpty()) {
            return text.isEmpty() ? 0 : (double) offset / text.length();
        }
        int index = text.codePointCount(0, offset);
        if (index == 0 || index == spans.size()) {
            return index == 0 ? 0 : 1;
        }
        double first = spans.get(0).start();
        double length = Math.max(1, spans.get(spans.size() - 1).end() - first);
        double edge = (spans.get(index - 1).end() + spans.get(index).start()) / 2.0;
        return Math.min(1, Math.max(0, (edge - first) / length));
    }

    private double confidence(int start, int end) {
        if (spans.isEmpty()) {
            return confidence;
        }
        return Confidence.of(spans.subList(text.codePointCount(0, start), text.codePointCount(0, end)))
                .value();
    }

    /** What else each word may be, in the order of the words. */
    private List<List<String>> alternatives() {
        if (hypotheses.size() < 2) {
            return List.of();
        }
        boolean timed = hypotheses.stream()
                .allMatch(h ->
                        h.spans().size() == h.text().codePointCount(0, h.text().length()));
        return timed ? byTime() : byPlace();
    }

    /** From the times at which the network saw each word. */
    private List<List<String>> byTime() {
        List<List<String>> found = new ArrayList<>();
        for (Alternatives word : Alternatives.of(hypotheses, 1)) {
            String own = hypotheses.get(0).text();
            String read = own.substring(
                    own.offsetByCodePoints(0, word.firstCharacter()), own.offsetByCodePoints(0, word.endCharacter()));
            found.add(word.readings().stream()
                    .filter(reading -> reading.probability() >= LEAST_PROBABILITY)
                    .map(Alternatives.Reading::text)
                    .filter(other -> !other.isBlank() && !other.equals(read))
                    .limit(MOST_ALTERNATIVES)
                    .toList());
        }
        return found;
    }

    /** Where times are not known: the words at the same place of other readings that have as many words. */
    private List<List<String>> byPlace() {
        String[] own = text.strip().split("\\s+", -1);
        List<Set<String>> found = new ArrayList<>();
        for (int place = 0; place < own.length; place++) {
            found.add(new LinkedHashSet<>());
        }
        for (Hypothesis other : hypotheses.subList(1, hypotheses.size())) {
            String[] words = other.text().strip().split("\\s+", -1);
            for (int place = 0; words.length == own.length && place < own.length; place++) {
                if (!words[place].equals(own[place])) {
                    found.get(place).add(words[place]);
                }
            }
        }
        return found.stream().map(List::copyOf).toList();
    }
}
