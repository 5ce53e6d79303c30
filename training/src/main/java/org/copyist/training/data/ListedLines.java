package org.copyist.training.data;

import java.util.List;
import java.util.stream.Stream;

/** Labelled lines that are in memory. */
public record ListedLines(List<LabelledLine> list) implements LabelledLines {
    public ListedLines {
        list = List.copyOf(list);
    }

    @Override
    public Stream<LabelledLine> lines() {
        return list.stream();
    }

    @Override
    public void close() {}
}
