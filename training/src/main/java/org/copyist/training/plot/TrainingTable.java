package org.copyist.training.plot;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;

/**
 * What a training measured on its way: {@code log.tsv} in its folder, with the columns step, seconds, what, value, and
 * {@code curves.svg}, drawn from it. A resumed training goes on in the same table. Not thread-safe.
 */
public final class TrainingTable {
    /** What the loss is called in the table. */
    public static final String LOSS = "loss";

    private final Path table;
    private final Path plot;

    /** @param folder an existing one */
    public TrainingTable(Path folder) {
        requireNonNull(folder, "folder is null");
        this.table = folder.resolve("log.tsv");
        this.plot = folder.resolve("curves.svg");
    }

    /**
     * Adds a row.
     *
     * @param what {@link #LOSS}, or the set on which an error rate was measured
     * @throws OutputException if the table cannot be written
     */
    public void add(long step, double seconds, String what, double value) {
        try {
            Files.writeString(
                    table,
                    String.format(Locale.ROOT, "%d\t%.0f\t%s\t%.5f%n", step, seconds, what, value),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new OutputException("cannot write the log " + table + ": " + e.getMessage(), e);
        }
    }

    /**
     * Draws the error rates of the table over the steps.
     *
     * @throws OutputException if that cannot be done
     */
    public void draw(String title) {
        Map<String, List<SvgPlot.Point>> curves = new LinkedHashMap<>();
        double most = 0;
        try {
            for (String row : Files.readAllLines(table)) {
                String[] cells = row.split("\t", -1);
                if (cells.length == 4 && !cells[2].equals(LOSS)) {
                    double percent = 100 * Double.parseDouble(cells[3]);
                    most = Math.max(most, percent);
                    curves.computeIfAbsent(cells[2], name -> new ArrayList<>())
                            .add(new SvgPlot.Point(Double.parseDouble(cells[0]), percent));
                }
            }
            AtomicFile.write(
                    plot,
                    SvgPlot.curves(
                            title,
                            "step",
                            "error %",
                            Math.max(1, Math.ceil(most)),
                            curves.entrySet().stream()
                                    .map(e -> new SvgPlot.Curve(e.getKey(), e.getValue()))
                                    .toList()));
        } catch (IOException | NumberFormatException e) {
            throw new OutputException("cannot draw " + plot + " from " + table + ": " + e.getMessage(), e);
        }
    }
}
