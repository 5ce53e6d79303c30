package org.copyist.imaging.decode;

import java.io.IOException;

/** The pages of one open file. Errors thrown here do not name the file: {@link DecodedDocument} adds that. */
interface PageSource extends AutoCloseable {
    int pageCount();

    /** A fresh picture of the page at the 0-based {@code index}, within the limits. */
    DecodedPicture page(int index) throws IOException;

    @Override
    void close() throws IOException;
}
