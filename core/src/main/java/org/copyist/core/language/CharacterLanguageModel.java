package org.copyist.core.language;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.copyist.core.error.ModelException;

/**
 * Says how likely a character is after those before it: an interpolated character n-gram model. A state is a number that
 * stands for as much of the text so far as the model remembers; two texts with the same state are continued alike, so
 * that a beam search extends a reading by one look-up.
 *
 * <pre>{@code
 * int state = model.start();
 * double logProbability = 0;
 * for (int c : text.codePoints().toArray()) {
 *     int symbol = model.symbol(c);
 *     logProbability += model.logProbability(state, symbol);
 *     state = model.next(state, symbol);
 * }
 * }</pre>
 *
 * Immutable and thread-safe. A model opened from a file is mapped, not read: the file must not change while in use.
 */
public final class CharacterLanguageModel {
    /** The symbol of every character that the model does not know. */
    public static final int UNKNOWN = Vocabulary.UNKNOWN;

    private static final int ROOT = 0;

    private final ModelLayout layout;
    private final double logUniform;
    private final int start;

    CharacterLanguageModel(ModelLayout layout) {
        this.layout = layout;
        this.logUniform = -Math.log(layout.vocabulary().size());
        this.start = layout.suffix().limit() > 1 ? next(ROOT, symbol(' ')) : ROOT;
    }

    /**
     * Maps a file made by {@link CharacterLanguageModelBuilder}.
     *
     * @throws ModelException if it cannot be read, is damaged, or of another kind or version
     */
    public static CharacterLanguageModel open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new ModelException(file + " is too large for a character language model");
            }
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), file.toString());
        } catch (IOException e) {
            throw new ModelException("the language model " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The model in {@code file}, from position 0 to its limit; not copied.
     *
     * @param name of the file, for messages
     * @throws ModelException if it is damaged, or of another kind or version
     */
    public static CharacterLanguageModel of(ByteBuffer file, String name) {
        return new CharacterLanguageModel(ModelLayout.checked(file, name));
    }

    /** The longest n-gram, in characters. */
    public int order() {
        return layout.order();
    }

    /** Number of n-grams of all lengths. */
    public int size() {
        return layout.symbol().limit() - 1;
    }

    /** Number of symbols; they are 1..symbolCount(), {@link #UNKNOWN} among them. */
    public int symbolCount() {
        return layout.vocabulary().size();
    }

    /**
     * The symbol of a character; apostrophes, double quotation marks and hyphens of all shapes share one each, and a letter
     * that the model does not know has the symbol of the letter without its accent, as it had in the texts.
     */
    public int symbol(int codePoint) {
        return layout.vocabulary().symbol(codePoint);
    }

    /** The state at the beginning of a line: a word begins, its sentence perhaps earlier. */
    public int start() {
        return start;
    }

    /** Natural logarithm of the probability that {@code symbol} comes next; over all symbols they sum to 1. */
    public double logProbability(int state, int symbol) {
        double logProbability = 0;
        for (int context = state; ; context = layout.suffix().get(context)) {
            int child = child(context, symbol);
            if (child >= 0) {
                return logProbability
                        + ModelLayout.logProbability(layout.probability().get(child));
            }
            logProbability += ModelLayout.logProbability(layout.backoff().get(context));
            if (context == ROOT) {
                return logProbability + logUniform;
            }
        }
    }

    /** The state after {@code symbol}. */
    public int next(int state, int symbol) {
        for (int context = state; ; context = layout.suffix().get(context)) {
            int child = child(context, symbol);
            if (child >= 0 && child < layout.suffix().limit()) {
                return remembered(child);
            }
            if (context == ROOT) {
                return ROOT;
            }
        }
    }

    /**
     * Natural logarithm of the probability of {@code text} at the beginning of a line.
     *
     * @param text is folded as the texts were that the model was built from
     */
    public double logProbability(String text) {
        double logProbability = 0;
        int state = start;
        for (byte symbol : layout.vocabulary().encode(text)) {
            logProbability += logProbability(state, symbol & 255);
            state = next(state, symbol & 255);
        }
        return logProbability;
    }

    /**
     * As {@link #logProbability(String)}, with no more than the last characters remembered: less of the language, more of the
     * script.
     *
     * @param remembered how many characters, from 0
     */
    public double logProbability(String text, int remembered) {
        byte[] symbols = layout.vocabulary().encode(' ' + text);
        double logProbability = 0;
        for (int i = 1; i < symbols.length; i++) {
            int state = ROOT;
            for (int k = Math.max(0, i - remembered); k < i; k++) {
                state = next(state, symbols[k] & 255);
            }
            logProbability += logProbability(state, symbols[i] & 255);
        }
        return logProbability;
    }

    /** The longest end of a context after which anything is known, so that equal futures have equal states. */
    private int remembered(int context) {
        int node = context;
        while (node != ROOT
                && layout.firstChild().get(node) == layout.firstChild().get(node + 1)) {
            node = layout.suffix().get(node);
        }
        return node;
    }

    /** The n-gram that continues the inner node {@code context} by {@code symbol}, or -1. */
    int child(int context, int symbol) {
        int low = layout.firstChild().get(context);
        int high = layout.firstChild().get(context + 1) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = layout.symbol().get(middle) & 255;
            if (found == symbol) {
                return middle;
            }
            if (found < symbol) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
