package org.copyist.training.data;

import java.util.List;
import java.util.stream.Stream;

/** Pictures of lines with what they say, from wherever they come; open until closed. */
public interface LabelledLines extends AutoCloseable {
    /** The lines in a fixed order, each picture made when it is reached. */
    Stream<LabelledLine> lines();

    /** What was scaled, guessed or left aside in the lines reached so far, in sentences for people. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
