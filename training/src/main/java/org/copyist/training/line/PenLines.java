package org.copyist.training.line;

import java.util.List;
import java.util.random.RandomGenerator;
import org.copyist.imaging.line.InkImage;
import org.copyist.training.ink.PenLine;
import org.copyist.training.ink.PenRenderer;

/** Pen trajectories, drawn anew each time. */
record PenLines(List<PenLine> lines, PenRenderer renderer) implements LineSource {
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
        return lines.get(index).form();
    }

    @Override
    public InkImage ink(int index, RandomGenerator random) {
        return renderer.render(lines.get(index), random);
    }
}
