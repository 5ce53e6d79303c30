package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.copyist.imaging.line.InkImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.data.LabelledLines;

/**
 * A line from a scan, its ink extracted once and kept in memory.
 *
 * @param name of the line, unique within its set
 * @param text normalised transcript, not empty
 * @param writer who wrote it; empty if not known
 */
record ScannedLine(String name, String text, String writer, PackedInk packed) {
    ScannedLine {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
        requireNonNull(writer, "writer is null");
        requireNonNull(packed, "packed is null");
    }

    InkImage ink() {
        return packed.unpack();
    }

    /** The lines of {@code set} that have a text. */
    static List<ScannedLine> load(LabelledLines set, LineNormalizer normalizer) {
        return set.lines()
                .parallel()
                .filter(line -> !line.text().isEmpty())
                .map(line -> new ScannedLine(
                        line.name(), line.text(), line.writer(), PackedInk.of(normalizer.extractInk(line.image()))))
                .toList();
    }
}
