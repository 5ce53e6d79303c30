package org.copyist.server.reading;

/** Where the reading of a page has got to. */
public interface ReadingProgress {
    /**
     * Says what is being done now.
     *
     * @param name such as {@code segment} or {@code recognize}
     * @param fraction how much of the page is done, in [0, 1]
     * @throws ReadingCancelledException if nobody wants the page any more
     */
    void stage(String name, double fraction);
}
