package org.copyist.server.store.edit;

import org.copyist.core.error.StaleEditException;
import org.copyist.server.store.page.PageQuery;
import org.jdbi.v3.core.Handle;

/**
 * Which page is edited, by whom, and what they saw of it.
 *
 * @param number 1-based
 * @param pageKey the library's own number of the page that they saw there
 * @param version of the page, or of the line where a single line is edited
 * @param author who edits
 */
public record EditTarget(String documentId, int number, long pageKey, long version, String author) {
    /** @throws StaleEditException if another page stands there now */
    public long key(Handle handle) {
        long key = PageQuery.key(handle, documentId, number);
        if (key != pageKey) {
            throw new StaleEditException("another page is page " + number
                    + " now: pages were moved or deleted in the meantime; fetch the document again");
        }
        return key;
    }

    /** @throws StaleEditException if {@code present} is another version than the one that was seen */
    public void requireVersion(long present, String what) {
        if (version != present) {
            throw new StaleEditException(
                    what + " was changed in the meantime, by another window or a job; fetch the page again");
        }
    }
}
