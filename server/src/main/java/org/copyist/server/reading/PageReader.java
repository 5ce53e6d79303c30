package org.copyist.server.reading;

import java.util.Map;
import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;

/** Reads a whole page: finds its lines and what they say. Used by one thread at a time. */
public interface PageReader {
    /** What people are told about it; its id is kept with every reading. */
    InstalledModel model();

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
