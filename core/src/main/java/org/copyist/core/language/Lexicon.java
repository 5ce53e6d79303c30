package org.copyist.core.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.copyist.core.text.TextNormalizer;

/**
 * Words that a text holds more often than a language model expects: names and terms of its author. A word is one of them if,
 * mixed into the model as a cache of single words (Kuhn and De Mori 1990, "A cache-based natural language model for speech
 * recognition"), it would be much likelier than by the model alone:
 *
 * <pre>{@value #SHARE} · count(word) / count of all words &gt; P(word) · exp({@value #MARGIN})</pre>
 *
 * where P(word) is what the model says of the word and a space after it at the beginning of a line. Such a word earns a bonus
 * of {@value #PER_LETTER} for each letter, added to the logarithm of the probability of the text. (The logarithm of the ratio
 * was tried as well: it favours long words too much.)
 *
 * <p>As a state machine it follows a reading character by character. A word earns its bonus when it is complete; until then
 * the reading gets in advance what its letters would earn, so that a beam search does not lose it on the way, and gives it
 * back if the word turns out to be another (as in Zhao et al. 2019, "Shallow-fusion end-to-end contextual biasing"). Words
 * are letters and digits; what stands between them ends a word. Immutable and thread-safe.
 */
public final class Lexicon {
    /** The state between words. */
    public static final int START = 0;

    /** The state within a word that is not listed. */
    private static final int UNKNOWN = -1;

    private static final double SHARE = 0.1;
    private static final double MARGIN = 3;
    private static final double PER_LETTER = 2;

    private static final int LEAST_LETTERS = 2;
    private static final int MOST_LETTERS = 40;
    private static final int BITS_OF_CODE_POINT = 21;

    private final Map<Long, Integer> children = new HashMap<>();
    private final int size;
    private double[] complete = new double[64];
    private double[] pending = new double[64];

    private Lexicon(Set<String> words) {
        int nodes = 1;
        for (String word : words) {
            int node = START;
            int letters = 0;
            for (int letter : word.codePoints().toArray()) {
                Integer child = children.putIfAbsent(key(node, letter), nodes);
                node = child == null ? nodes++ : child;
                makeRoom(nodes);
                pending[node] = PER_LETTER * ++letters;
            }
            complete[node] = pending[node];
        }
        this.size = words.size();
    }

    private void makeRoom(int nodes) {
        if (nodes > complete.length) {
            complete = Arrays.copyOf(complete, 2 * nodes);
            pending = Arrays.copyOf(pending, 2 * nodes);
        }
    }

    private static long key(int node, int codePoint) {
        return ((long) node << BITS_OF_CODE_POINT) | codePoint;
    }

    /**
     * A lexicon of those words that earn a bonus.
     *
     * @param counts how often each word was found, see {@link #count}
     * @param model which does not expect them
     */
    public static Lexicon of(Map<String, Integer> counts, CharacterLanguageModel model) {
        double all = counts.values().stream().mapToDouble(count -> count).sum();
        Set<String> words = new TreeSet<>();
        counts.forEach((word, count) -> {
            double ratio = Math.log(SHARE * count / all) - logProbability(word, model);
            if (ratio > MARGIN && word.length() >= LEAST_LETTERS && word.length() <= MOST_LETTERS) {
                words.add(word);
            }
        });
        return new Lexicon(words);
    }

    private static double logProbability(String word, CharacterLanguageModel model) {
        double logProbability = 0;
        int state = model.start();
        for (int c : (word + " ").codePoints().toArray()) {
            int symbol = model.symbol(c);
            logProbability += model.logProbability(state, symbol);
            state = model.next(state, symbol);
        }
        return logProbability;
    }

    /** How often each word stands in {@code texts}; numbers are left out. */
    public static Map<String, Integer> count(List<String> texts) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String text : texts) {
            for (String word : words(TextNormalizer.normalize(text))) {
                counts.merge(word, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int c : (text + " ").codePoints().toArray()) {
            if (isOfWord(c)) {
                word.appendCodePoint(c);
            } else if (word.codePoints().anyMatch(Character::isLetter)) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.setLength(0);
            }
        }
        return words;
    }

    private static boolean isOfWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint);
    }

    /** Number of words that earn a bonus. */
    public int size() {
        return size;
    }

    /** What {@code word} earns, as a natural logarithm; 0 for words that are not expected. */
    public double bonus(String word) {
        int node = START;
        for (int c : word.codePoints().toArray()) {
            node = next(node, c);
        }
        return node == UNKNOWN ? 0 : complete[node];
    }

    /** The state after {@code codePoint}. */
    public int next(int state, int codePoint) {
        if (!isOfWord(codePoint)) {
            return START;
        }
        return state == UNKNOWN ? UNKNOWN : children.getOrDefault(key(state, codePoint), UNKNOWN);
    }

    /** What a reading gains by the step from {@code state} to {@code next}; negative where it gives something back. */
    public double gain(int state, int next) {
        return next == START ? endGain(state) : pending(next) - pending(state);
    }

    /** What a reading gains by ending in {@code state}. */
    public double endGain(int state) {
        return state == UNKNOWN ? 0 : complete[state] - pending[state];
    }

    private double pending(int state) {
        return state == UNKNOWN ? 0 : pending[state];
    }
}
