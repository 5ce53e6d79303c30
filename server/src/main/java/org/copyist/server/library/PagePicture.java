package org.copyist.server.library;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * A JPEG of a page or a part of one.
 *
 * @param tag what it shows: two pictures with the same tag are the same
 * @param jpeg made when asked for
 */
public record PagePicture(String tag, Supplier<byte[]> jpeg) {
    public PagePicture {
        requireNonNull(tag, "tag is null");
        requireNonNull(jpeg, "jpeg is null");
    }
}
