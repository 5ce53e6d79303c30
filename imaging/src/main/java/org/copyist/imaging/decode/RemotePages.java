package org.copyist.imaging.decode;

import java.nio.file.Path;
import java.time.Duration;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.imaging.decode.internal.ExplainedFailure;

/** The pages of a file that a {@link RemoteDecoder} draws one at a time. Not thread-safe. */
final class RemotePages implements PageSource {
    private final Path file;
    private final RemoteDecoder remote;
    private final Patience patience;
    private final int count;

    RemotePages(Path file, RemoteDecoder remote, Duration processorTime) {
        this.file = file;
        this.remote = remote;
        this.patience = Patience.of(processorTime);
        this.count = finished(() -> remote.countPages(file, patience));
    }

    private interface Work<T> {
        T done() throws DecodingGivenUpException;
    }

    private static <T> T finished(Work<T> work) {
        try {
            return work.done();
        } catch (DecodingGivenUpException e) {
            throw new LimitExceededException(
                    e.getMessage() + "; give each page more time, or save its pages as pictures", e);
        } catch (CopyistException e) {
            throw new ExplainedFailure(e);
        }
    }

    @Override
    public int pageCount() {
        return count;
    }

    @Override
    public DecodedPicture page(int index) {
        RemotePage page = finished(() -> remote.page(file, index, Wanted.only(Wanted.Raster.PICTURE), patience));
        return new DecodedPicture(page.picture(), page.scan());
    }

    @Override
    public void close() {
        // The decoder is not this file's alone.
    }
}
