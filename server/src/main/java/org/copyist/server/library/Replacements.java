package org.copyist.server.library;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.geometry.Polygon;
import org.copyist.server.store.edit.EditTarget;
import org.copyist.server.store.edit.LineRewriter;
import org.copyist.server.store.edit.LineRewriter.Outcome;
import org.copyist.server.store.edit.LineRewriter.Rewriting;
import org.copyist.server.store.page.FoundLine;
import org.copyist.server.store.text.LineScope;
import org.copyist.server.store.text.LineTexts;
import org.copyist.server.words.LineWords;
import org.copyist.server.words.LiteralText;
import org.copyist.server.words.LiteralText.Place;

/** Find and replace in the lines of a page, a document or a collection. Thread-safe. */
public final class Replacements {
    /** Lines that are found, or replaced, at once. */
    public static final int MAX_LINES = 2000;
    /** Characters of the text to find, and of the one in its place, as UTF-16 code units. */
    public static final int MAX_TEXT = 500;

    private final LineTexts texts;
    private final LineRewriter rewriter;

    Replacements(LineTexts texts, LineRewriter rewriter) {
        this.texts = texts;
        this.rewriter = rewriter;
    }

    /** A text to find, and how; see {@link LiteralText}. */
    public record Wanted(String text, LiteralText.Options options) {
        private LiteralText checked() {
            requireShort("the text to find", text);
            return new LiteralText(text, options);
        }
    }

    /** @param box about where it stands on the page */
    public record Occurrence(Place place, Polygon box) {}

    /** A line in which the text stands at least once. */
    public record Match(FoundLine found, List<Occurrence> occurrences) {
        public Match {
            occurrences = List.copyOf(occurrences);
        }
    }

    /**
     * Where a text stands.
     *
     * @param matches at most {@link #MAX_LINES}, document by document and in reading order
     * @param total how many lines there are in all
     */
    public record Found(List<Match> matches, int total) {
        public Found {
            matches = List.copyOf(matches);
        }
    }

    /**
     * Finds a text where it stands letter by letter, in documents that are not in the bin.
     *
     * @throws InvalidArgumentException if the text is empty or longer than {@link #MAX_TEXT}
     * @throws NotFoundException if the page, document or collection is not there
     */
    public Found find(LineScope scope, Wanted wanted) {
        LiteralText text = wanted.checked();
        LineTexts.Matching matching =
                texts.matching(scope, said -> !text.in(said).isEmpty(), MAX_LINES);
        return new Found(
                matching.lines().stream().map(line -> match(line, text)).toList(), matching.total());
    }

    private static Match match(FoundLine found, LiteralText text) {
        List<Occurrence> occurrences = found.line()
                .transcription()
                .map(said -> {
                    LineWords words =
                            LineWords.of(found.line().baseline(), found.line().boundary(), said);
                    return text.in(said.text()).stream()
                            .map(place -> new Occurrence(place, words.box(place.start(), place.end())))
                            .toList();
                })
                .orElse(List.of());
        return new Match(found, occurrences);
    }

    /**
     * A line in which to replace a text.
     *
     * @param target its page as it was seen; the version is the line's
     * @param starts offsets of the places to replace, in UTF-16 code units; empty for all
     */
    public record ChosenLine(EditTarget target, String lineId, Optional<Set<Integer>> starts) {}

    /**
     * Replaces a text in the lines given, in one step that {@link #takeBack} takes back. Lines that were changed since they
     * were seen are left as they are, and said. What a line says afterwards is a person's text; whether it is accepted stays.
     *
     * @param replacement may be empty
     * @throws InvalidArgumentException if a text is too long, or there are no lines, too many, one of them twice, or one in
     *     which the text does not stand where it should
     */
    public Outcome replace(Wanted wanted, String replacement, List<ChosenLine> lines) {
        LiteralText text = wanted.checked();
        requireShort("the replacement", replacement);
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new InvalidArgumentException("a replacement takes 1 to " + MAX_LINES + " lines, got " + lines.size());
        }
        Set<List<Object>> different = new HashSet<>();
        for (ChosenLine line : lines) {
            if (!different.add(List.of(line.target().pageKey(), line.lineId()))) {
                throw new InvalidArgumentException("line " + line.lineId() + " of page "
                        + line.target().number() + " is named twice; name each line once");
            }
        }
        return rewriter.rewrite(lines.stream()
                .map(line ->
                        new Rewriting(line.target(), line.lineId(), said -> replaced(line, text, replacement, said)))
                .toList());
    }

    private static Optional<String> replaced(ChosenLine line, LiteralText text, String replacement, String said) {
        List<Place> all = text.in(said);
        List<Place> places = line.starts()
                .map(starts -> all.stream()
                        .filter(place -> starts.contains(place.start()))
                        .toList())
                .orElse(all);
        if (places.isEmpty() || places.size() < line.starts().map(Set::size).orElse(0)) {
            throw new InvalidArgumentException(
                    "line " + line.lineId() + " of page " + line.target().number()
                            + " does not have the text to find where it is to be replaced; find it again");
        }
        return Optional.of(Names.plainText(LiteralText.replaced(said, places, replacement)))
                .filter(now -> now.length() <= Pages.MAX_TEXT);
    }

    private static void requireShort(String what, String text) {
        if (text.length() > MAX_TEXT) {
            throw new InvalidArgumentException(what + " may have " + MAX_TEXT + " characters, got " + text.length());
        }
    }

    /**
     * Takes a replacement back in all lines that are as it has left them.
     *
     * @param step of its outcome
     * @return the lines that say again what they did before, and those that were changed since
     * @throws NotFoundException if there was no such replacement
     * @throws ConflictException if it was taken back already
     */
    public Outcome takeBack(String step, String author) {
        return rewriter.takeBack(step, author);
    }
}
