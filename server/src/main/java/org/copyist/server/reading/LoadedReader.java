package org.copyist.server.reading;

/** A {@link PageReader} with a model of its own, in native memory until closed. */
public interface LoadedReader extends PageReader, AutoCloseable {
    @Override
    void close();
}
