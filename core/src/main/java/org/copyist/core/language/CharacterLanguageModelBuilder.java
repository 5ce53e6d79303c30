package org.copyist.core.language;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.OutputException;

/**
 * Builds a character language model from texts. Add the texts, then take the file:
 *
 * <pre>{@code
 * try (CharacterLanguageModelBuilder builder = new CharacterLanguageModelBuilder(codec.characters(), leastCounts)) {
 *     paragraphs.forEach(paragraph -> builder.add(paragraph, 1));
 *     Files.write(path, builder.build());
 * }
 * }</pre>
 *
 * The same texts give the same bytes. Memory holds the kept n-grams and a fixed buffer; the counts go through temporary
 * files, deleted by {@link #close}. Not thread-safe.
 */
public final class CharacterLanguageModelBuilder implements AutoCloseable {
    private final List<Integer> leastCounts;
    private final Vocabulary vocabulary;
    private final WindowCounter counter;

    /**
     * @param characters that the model shall know, at most 253; all others count as one unknown character
     * @param leastCounts the count from which an n-gram of 1, 2, … characters is kept. As many as the order of the model,
     *     at most 7; none smaller than the one before, so that an n-gram is kept only with its shorter ends
     */
    public CharacterLanguageModelBuilder(Collection<String> characters, List<Integer> leastCounts) {
        this.leastCounts = List.copyOf(leastCounts);
        this.vocabulary = Vocabulary.of(characters);
        if (leastCounts.isEmpty() || leastCounts.size() > ModelLayout.HIGHEST_ORDER) {
            throw new InvalidArgumentException("the order of a character language model must be in 1.."
                    + ModelLayout.HIGHEST_ORDER + ", got " + leastCounts.size());
        }
        for (int i = 0; i < leastCounts.size(); i++) {
            if (leastCounts.get(i) < (i == 0 ? 1 : leastCounts.get(i - 1))) {
                throw new InvalidArgumentException("the least counts must begin at 1 or more and not fall, got "
                        + leastCounts + "; give one for each length of n-gram");
            }
        }
        if (vocabulary.size() >= Vocabulary.MOST_SYMBOLS) {
            throw new InvalidArgumentException(
                    "a character language model knows at most " + (Vocabulary.MOST_SYMBOLS - 2) + " characters, got "
                            + vocabulary.codePoints().size());
        }
        this.counter = new WindowCounter(leastCounts.size(), WindowCounter.BUFFER);
    }

    /**
     * Adds a paragraph or line.
     *
     * @param weight how often it counts, at least 1
     */
    public void add(String text, int weight) {
        if (weight < 1) {
            throw new InvalidArgumentException("the weight of a text must be at least 1, got " + weight);
        }
        try {
            counter.add(vocabulary.encodeParagraph(text), weight);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The file of the model; {@link CharacterLanguageModel#of} reads it. */
    public byte[] build() {
        NGramCounts counts = new NGramCounts(leastCounts);
        try {
            counter.drain(counts::accept);
        } catch (IOException e) {
            throw failed(e);
        }
        counts.finish();
        return new NGramEstimator(counts, leastCounts.size(), vocabulary).estimate();
    }

    @Override
    public void close() {
        try {
            counter.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static OutputException failed(IOException e) {
        return new OutputException(
                "the counts of the language model cannot be kept in the folder for temporary files: " + e.getMessage()
                        + "; free some space there or name another with -Djava.io.tmpdir",
                e);
    }
}
