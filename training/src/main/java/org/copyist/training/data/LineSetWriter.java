package org.copyist.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.copyist.core.error.OutputException;
import org.copyist.formats.groundtruth.LineEntry;
import org.copyist.formats.groundtruth.LineTable;

/** Writes a line set that {@link LineSet} reads: PNG pictures and {@code lines.tsv} in a folder. */
public final class LineSetWriter {
    private LineSetWriter() {}

    /**
     * Writes {@code lines} in their order, each as it comes.
     *
     * @param folder made if it is not there; files of the same names are replaced
     * @return how many lines there were
     * @throws OutputException if it cannot be written
     */
    public static int write(Path folder, Stream<LabelledLine> lines) {
        try {
            Files.createDirectories(folder);
            List<LineEntry> rows = new ArrayList<>();
            for (LabelledLine line : (Iterable<LabelledLine>) lines::iterator) {
                ImageIO.write(
                        line.image().toBufferedImage(),
                        "png",
                        folder.resolve(line.name()).toFile());
                rows.add(new LineEntry(line.name(), line.text(), line.writer()));
            }
            Files.writeString(folder.resolve(LineTable.FILE), LineTable.format(rows));
            return rows.size();
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write the lines to " + folder + ": " + e.getMessage()
                            + "; name a folder that can be written",
                    e);
        }
    }
}
