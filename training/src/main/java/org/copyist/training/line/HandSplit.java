package org.copyist.training.line;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lines to train on and lines kept aside. Which are kept aside depends on nothing but their ink, so that a line that was
 * kept aside once is so in later trainings with more lines, and a model that was taught before has not seen it either.
 * About a fifth is kept aside, at least two and at most a quarter of the lines, those with the lowest hashes: where the
 * bounds put a line on the other side than before, it is the earlier model that has the advantage, never the new one.
 */
record HandSplit(List<ScannedLine> training, List<ScannedLine> aside) {
    private static final double SHARE = 0.2;
    private static final double MOST = 0.25;
    private static final int FEWEST = 2;

    HandSplit {
        training = List.copyOf(training);
        aside = List.copyOf(aside);
    }

    private record Placed(ScannedLine line, double place) {}

    static HandSplit of(List<ScannedLine> lines) {
        List<Placed> placed = lines.stream()
                .map(line -> new Placed(line, place(line)))
                .sorted(Comparator.comparingDouble(Placed::place))
                .toList();
        long low = placed.stream().filter(line -> line.place() < SHARE).count();
        int most = Math.max(FEWEST, (int) Math.ceil(MOST * lines.size()));
        int count = (int) Math.min(lines.size(), Math.max(FEWEST, Math.min(low, most)));
        List<ScannedLine> aside =
                placed.subList(0, count).stream().map(Placed::line).toList();
        List<ScannedLine> training = new ArrayList<>(lines);
        training.removeAll(aside);
        return new HandSplit(training, aside);
    }

    /** Where a line stands among all possible ones, in [0, 1). */
    private static double place(ScannedLine line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(line.ink().raster().pixels());
            return (ByteBuffer.wrap(digest.digest()).getLong() >>> 11) * 0x1p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
