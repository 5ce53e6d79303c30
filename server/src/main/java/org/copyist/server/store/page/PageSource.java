package org.copyist.server.store.page;

import java.util.Optional;
import org.copyist.core.page.PicturePart;
import org.copyist.server.store.FileStore;

/**
 * Where a page's picture comes from.
 *
 * @param fileName the name of the file as it was given, made harmless; only ever shown, never opened
 * @param sha256 names the file in the {@link FileStore}
 * @param index 0-based page within that file
 * @param part of that page's picture; empty if it is all of it
 * @param turns how many quarters clockwise people have turned that page, 0 to 3
 * @param imageSha256 names the decoded picture, turned, ready for a browser; empty until it was decoded
 */
public record PageSource(
        String fileName,
        String sha256,
        int index,
        Optional<PicturePart> part,
        int turns,
        Optional<String> imageSha256) {}
