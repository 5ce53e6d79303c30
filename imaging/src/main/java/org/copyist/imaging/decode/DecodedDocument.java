package org.copyist.imaging.decode;

import java.io.IOException;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.internal.DecodingFailure;
import org.copyist.imaging.decode.internal.FileFormat;

/**
 * An open file and its pages, each decoded when it is asked for and not kept, so that a thick volume needs no more
 * memory than one of its pages. Not thread-safe. Close it after use; pages already handed out stay valid.
 */
public final class DecodedDocument implements AutoCloseable {
    private final String name;
    private final String sha256;
    private final FileFormat format;
    private final PageSource pages;

    DecodedDocument(String name, String sha256, FileFormat format, PageSource pages) {
        this.name = name;
        this.sha256 = sha256;
        this.format = format;
        this.pages = pages;
    }

    /** The file's name, without its folders. */
    public String name() {
        return name;
    }

    /** Lower-case hexadecimal SHA-256 of the file's bytes. */
    public String sha256() {
        return sha256;
    }

    /** How many pages there are, at least 1. A moving picture counts as its first frame. */
    public int pageCount() {
        return pages.pageCount();
    }

    /**
     * Decodes one page: upright, on white paper, with square pixels.
     *
     * @param index 0-based page number
     * @throws InvalidArgumentException if there is no such page
     * @throws org.copyist.core.error.UnreadableImageException if the page is damaged or incomplete
     * @throws org.copyist.core.error.LimitExceededException if it is larger than the limits, or than the memory at hand
     */
    public PageImage page(int index) {
        DecodedPicture decoded = picture(index);
        return given(
                index,
                () -> new PageImage(
                        name, index, sha256, GreyImage.of(decoded.picture()), decoded.picture(), decoded.scan()));
    }

    /** As {@link #page}, without its luminance. */
    DecodedPicture picture(int index) {
        if (index < 0 || index >= pageCount()) {
            throw new InvalidArgumentException("%s has the pages 0 to %d, got %d; ask for one of these"
                    .formatted(DecodingFailure.printable(name), pageCount() - 1, index));
        }
        return given(index, () -> pages.page(index));
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    @SuppressWarnings("CatchingUnchecked") // Image libraries answer damaged files with every kind of exception.
    private <T> T given(int index, Work<T> work) {
        try {
            return work.done();
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            throw DecodingFailure.explain(where(index), e);
        }
    }

    private String where(int index) {
        String page = pageCount() > 1 ? ", page " + (index + 1) + " of " + pageCount() : "";
        return DecodingFailure.printable(name) + " (" + format.shownName() + page + ")";
    }

    /** Lets go of the file. */
    @Override
    public void close() throws CopyistException {
        try {
            pages.close();
        } catch (IOException e) {
            throw DecodingFailure.explain(DecodingFailure.printable(name), e);
        }
    }
}
