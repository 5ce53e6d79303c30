package org.copyist.server.reading;

import java.util.List;
import java.util.Map;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;

/** Reads a whole page: finds its lines and what they say. Used by one thread at a time. */
public interface PageReader {
    /** What people are told about it; its id is kept with every reading. */
    InstalledModel model();

    /** Stands for the likeliest language of each page, where a language can be named. */
    String AUTO = "auto";

    /** Languages that it can be told to expect, as BCP 47 codes such as {@code fr}; empty if it cannot be told. */
    default List<String> languages() {
        return List.of();
    }

    /**
     * This reader, expecting pages in one language. Pages that it then reads by a guess have a
     * {@link org.copyist.core.page.LanguageGuess} among their steps.
     *
     * @param language one of {@link #languages()}, or {@link #AUTO}
     * @throws InvalidArgumentException if it knows no such language
     */
    default PageReader in(String language) {
        throw new InvalidArgumentException("the model " + model().id() + " knows no languages, got " + language);
    }

    /**
     * This reader, expecting certain words. A reader without a language model has no use for them.
     *
     * @param words how often each stands in texts of the same kind
     */
    default PageReader expecting(Map<String, Integer> words) {
        return this;
    }

    /**
     * Reads {@code image}. Lines that there was no time for come back without text.
     *
     * @param progress to be told about every stage; it may throw {@link ReadingCancelledException}, which must not be
     *     caught
     */
    Page read(PageImage image, ReadingProgress progress);

    /**
     * Reads the lines of {@code page} that have no text yet; the others, and all places, stay as they are.
     *
     * @param page in the pixels of {@code image}
     * @param progress as above
     */
    Page readRest(PageImage image, Page page, ReadingProgress progress);
}
