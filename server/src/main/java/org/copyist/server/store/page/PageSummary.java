package org.copyist.server.store.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.copyist.core.page.Doubt;
import org.copyist.server.failure.Failure;

/**
 * What a list of pages shows of one.
 *
 * @param key the library's own number of the page
 * @param number its 1-based place in the document
 * @param turns see {@link PageSource}
 * @param failure why it could not be read; empty if it was, or has not been tried
 * @param widthPx 0 until it was decoded
 * @param heightPx 0 until it was decoded
 * @param unreadCount lines that nobody has read, because time ran out, they are illegible or somebody drew them
 * @param printedCount lines that a machine printed or typed
 * @param correctedCount lines that a person has written or accepted
 * @param confidence mean over its lines; empty without lines
 * @param languages of which it seems to be in one; empty if there was no need to guess
 * @param doubt why little of it could be read, if so
 */
public record PageSummary(
        long key,
        int number,
        String fileName,
        int turns,
        PageState state,
        Optional<Failure> failure,
        int widthPx,
        int heightPx,
        int lineCount,
        int unreadCount,
        int printedCount,
        int correctedCount,
        OptionalDouble confidence,
        List<String> languages,
        Optional<Doubt> doubt) {}
