package org.copyist.training.synthesis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.text.TextNormalizer;

/**
 * What made-up lines say: prose cut into pieces as long as lines, each text (of a language, say) as often as any other,
 * made-up phrases (dates, prices, telephone numbers, names, times, abbreviations, lists), and made-up French. A fifth is in
 * capitals, half of those without accents, as people write them. Quotes, dashes and ellipses are the plain ones of
 * transcripts. Immutable and thread-safe.
 */
public final class TextSource {
    private static final double PROSE = 0.72;
    private static final double PHRASES = 0.15;
    private static final double CAPITALS = 0.2;
    /** Lines that break a word off with a hyphen. */
    private static final double BROKEN_WORDS = 0.06;

    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{Nd}]");
    private static final Pattern DASH = Pattern.compile(" ?[—⸺⸻]+ ?");
    private static final Pattern HYPHEN = Pattern.compile("[‐‑‒–]");
    private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{6,}\\W?");

    private static final Pattern ACCENT = Pattern.compile("\\p{Mn}");

    /** The paragraphs of each text. */
    private final List<List<String>> texts;

    private final PhraseGrammar phrases = PhraseGrammar.bundled();

    private TextSource(List<List<String>> texts) {
        this.texts = List.copyOf(texts);
    }

    /**
     * Reads prose.
     *
     * @param files gzipped UTF-8, a paragraph a line; at least one
     * @throws InvalidDatasetException if one is not that
     */
    public static TextSource read(List<Path> files) {
        if (files.isEmpty()) {
            throw new InvalidArgumentException("made-up lines need at least one text, got none");
        }
        return new TextSource(files.stream().map(TextSource::paragraphs).toList());
    }

    private static List<String> paragraphs(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> paragraphs = reader.lines()
                    .map(TextSource::plain)
                    .filter(paragraph -> LETTER_OR_DIGIT.matcher(paragraph).find())
                    .toList();
            if (paragraphs.isEmpty()) {
                throw new InvalidDatasetException(file + " holds no text; expected a paragraph a line");
            }
            return paragraphs;
        } catch (IOException e) {
            throw new InvalidDatasetException(
                    "cannot read the text " + file + " (" + e.getMessage()
                            + "); expected gzipped UTF-8, a paragraph a line",
                    e);
        }
    }

    /** Typographic quotes, dashes and ellipses as transcripts write them. */
    private static String plain(String text) {
        String plain = DASH.matcher(text).replaceAll(" - ");
        return TextNormalizer.normalize(HYPHEN.matcher(plain)
                .replaceAll("-")
                .replace('‘', '\'')
                .replace('’', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace("…", "...")
                .replace("\u2060", ""));
    }

    /** A line, normalised, not empty. */
    public String line(RandomGenerator random) {
        String line = draw(random);
        while (!LETTER_OR_DIGIT.matcher(line).find()) {
            line = draw(random);
        }
        return random.nextDouble() < CAPITALS ? capitals(line, random.nextBoolean()) : line;
    }

    private static String capitals(String line, boolean accents) {
        String capitals = line.toUpperCase(Locale.ROOT);
        if (accents) {
            return capitals;
        }
        String parts = Normalizer.normalize(capitals, Normalizer.Form.NFD);
        return ACCENT.matcher(parts).replaceAll("");
    }

    private String draw(RandomGenerator random) {
        double kind = random.nextDouble();
        if (kind < PROSE) {
            List<String> paragraphs = texts.get(random.nextInt(texts.size()));
            return cut(paragraphs.get(random.nextInt(paragraphs.size())), random);
        }
        if (kind < PROSE + PHRASES) {
            return phrases.expand("english", random);
        }
        if (random.nextDouble() < 0.3) {
            return phrases.expand("french-note", random);
        }
        return cut(phrases.expand("french", random) + " " + phrases.expand("french", random), random);
    }

    /** A piece of {@code paragraph} of whole words, as long as a line of handwriting. */
    private static String cut(String paragraph, RandomGenerator random) {
        String[] words = paragraph.split(" ", -1);
        int length = (int) Math.max(4, Math.min(72, 44 + 13 * random.nextGaussian()));
        int last = lastStart(words, length / 2);
        int first = last == 0 ? 0 : random.nextInt(last + 1);
        StringBuilder line = new StringBuilder(words[first]);
        int next = first + 1;
        while (next < words.length && line.length() + 1 + words[next].length() <= length) {
            line.append(' ').append(words[next++]);
        }
        if (next < words.length
                && random.nextDouble() < BROKEN_WORDS
                && LONG_WORD.matcher(words[next]).matches()) {
            line.append(' ').append(words[next], 0, random.nextInt(2, 5)).append('-');
        }
        return line.toString();
    }

    /** The last word after which at least {@code length} characters follow; 0 if there is none. */
    private static int lastStart(String[] words, int length) {
        int first = words.length - 1;
        for (int rest = words[first].length(); first > 0 && rest < length; rest += 1 + words[first].length()) {
            first--;
        }
        return first;
    }
}
