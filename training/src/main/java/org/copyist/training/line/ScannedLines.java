package org.copyist.training.line;

import java.util.List;
import java.util.random.RandomGenerator;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.line.InkImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.data.LineSet;

/** Lines cut from scans, their ink extracted once and kept in memory (about 70 kB a line). */
final class ScannedLines implements LineSource {
    private record Line(String text, InkImage ink) {}

    private final List<Line> lines;

    private ScannedLines(List<Line> lines) {
        this.lines = lines;
    }

    static ScannedLines load(LineSet set, LineNormalizer normalizer) {
        List<Line> lines = set.lines()
                .parallel()
                .filter(line -> !line.text().isEmpty())
                .map(line -> new Line(line.text(), normalizer.extractInk(line.image())))
                .toList();
        if (lines.isEmpty()) {
            throw new InvalidDatasetException("the line set is empty; expected at least one line with text");
        }
        return new ScannedLines(lines);
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
    public InkImage ink(int index, RandomGenerator random) {
        return lines.get(index).ink();
    }
}
