package org.copyist.server.reading;

import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;

/** Reads a whole page: finds its lines and what they say. Used by one thread at a time. */
public interface PageReader {
    /** What people are told about it; its id is kept with every reading. */
    InstalledModel model();

    /**
     * Reads {@code image}.
     *
     * @param progress to be told about every stage; it may throw {@link ReadingCancelledException}, which must not be
     *     caught
     */
    Page read(PageImage image, ReadingProgress progress);
}
