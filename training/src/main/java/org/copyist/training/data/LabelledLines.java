package org.copyist.training.data;

import java.util.stream.Stream;

/** Pictures of lines with what they say, from wherever they come; open until closed. */
public interface LabelledLines extends AutoCloseable {
    /** The lines in a fixed order, each picture made when it is reached. */
    Stream<LabelledLine> lines();

    @Override
    void close();
}
