package org.copyist.training.line;

import java.util.List;
import java.util.random.RandomGenerator;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.line.InkImage;

/** Lines cut from scans. */
record ScannedLines(List<ScannedLine> lines) implements LineSource {
    ScannedLines {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new InvalidDatasetException("a source of lines is empty; expected at least one line with text");
        }
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public String text(int index) {
        return lines.get(index).text();
    }

    @Override
    public String hand(int index) {
        return lines.get(index).writer();
    }

    @Override
    public InkImage ink(int index, RandomGenerator random) {
        return lines.get(index).ink();
    }
}
