package org.copyist.server.picture;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.decode.DecodingGivenUpException;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.Patience;
import org.copyist.imaging.decode.RemoteDecoder;
import org.copyist.imaging.decode.RemotePage;
import org.copyist.imaging.decode.Wanted;

/**
 * Decodes files for the server, each in a process that can be ended: one looks at what comes in, another draws pages, so
 * that a page which takes long holds up no upload. Errors speak of a file by the name that people gave it. Thread-safe.
 */
public final class PictureDecoders implements AutoCloseable {
    /** A first try, and a picture for a browser, must not hold up others for longer: of processor time. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final RemoteDecoder looking;
    private final RemoteDecoder drawing;
    private final ReentrantLock showing = new ReentrantLock(true);
    private final Duration limit;

    /**
     * @param limits on each file
     * @param limit processor time that a page may take at most
     */
    public PictureDecoders(DecodingLimits limits, Duration limit) {
        this.looking = new RemoteDecoder(limits);
        this.drawing = new RemoteDecoder(limits);
        this.limit = requireNonNull(limit, "limit is null");
    }

    /**
     * A file and what to call it.
     *
     * @param path named after its content
     * @param shown what people call it
     */
    record Source(Path path, String shown) {}

    private Duration brief() {
        return limit.compareTo(SHORT) < 0 ? limit : SHORT;
    }

    int countPages(Source source) {
        return finished(source, () -> looking.countPages(source.path(), Patience.of(brief())));
    }

    /** A page of a file that no page of the library refers to yet. */
    RemotePage incoming(Source source, int index) {
        return finished(
                source,
                () -> looking.page(source.path(), index, Wanted.only(Wanted.Raster.GREY), Patience.of(brief())));
    }

    /**
     * Draws a page for the reader.
     *
     * @param again whether a first try has failed: then it gets all its time
     * @param stillWanted see {@link Patience}
     */
    RemotePage read(Source source, int index, Wanted wanted, boolean again, Runnable stillWanted)
            throws DecodingGivenUpException {
        return draw(source, index, wanted, new Patience(again ? limit : brief(), stillWanted));
    }

    /** Draws a page for a browser or an export. These wait for each other, so that the reader waits for one at most. */
    RemotePage show(Source source, int index, Wanted wanted, Runnable stillWanted) throws DecodingGivenUpException {
        showing.lock();
        try {
            return draw(source, index, wanted, new Patience(brief(), stillWanted));
        } finally {
            showing.unlock();
        }
    }

    private RemotePage draw(Source source, int index, Wanted wanted, Patience patience)
            throws DecodingGivenUpException {
        return named(source, () -> drawing.page(source.path(), index, wanted, patience));
    }

    private interface Work<T> {
        T done() throws DecodingGivenUpException;
    }

    private static <T> T finished(Source source, Work<T> work) {
        try {
            return named(source, work);
        } catch (DecodingGivenUpException e) {
            throw new LimitExceededException(
                    source.shown() + " cannot be read: " + e.getMessage()
                            + "; open it in another program and save it again, or send its pages as pictures",
                    e);
        }
    }

    private static <T> T named(Source source, Work<T> work) throws DecodingGivenUpException {
        Function<CopyistException, String> message = e -> String.valueOf(e.getMessage())
                .replace(source.path().toAbsolutePath().toString(), source.shown())
                .replace(String.valueOf(source.path().getFileName()), source.shown());
        try {
            return work.done();
        } catch (UnreadableImageException e) {
            throw new UnreadableImageException(message.apply(e), e);
        } catch (LimitExceededException e) {
            throw new LimitExceededException(message.apply(e), e);
        }
    }

    @Override
    public void close() {
        looking.close();
        drawing.close();
    }
}
