package org.copyist.recognition;

/** Follows the reading of a page, from several threads at once. What it throws ends the reading and reaches the caller. */
@FunctionalInterface
public interface LineProgress {
    /** Does nothing. */
    LineProgress NONE = (read, found) -> {};

    /**
     * Says how far the reading has come. It may begin again, where a page turns out to stand on its head.
     *
     * @param read lines that were read; fewer than {@code found} at the end if time has run out
     * @param found lines that are to be read
     */
    void at(int read, int found);
}
