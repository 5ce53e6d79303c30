package org.copyist.training.ink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.text.TextNormalizer;

/**
 * Reads pen trajectories: gzipped tab-separated rows {@code form, text, strokes} under a header; strokes separated by
 * {@code ;}, points by spaces, each point {@code dx,dy} from the one before, across strokes too.
 */
public final class PenLineReader {
    private PenLineReader() {}

    /**
     * Reads all lines of a file.
     *
     * @throws InvalidDatasetException if it is missing or not of this form
     */
    public static List<PenLine> read(Path file) {
        List<PenLine> lines = new ArrayList<>();
        int row = 1;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            String line;
            while ((line = reader.readLine()) != null) {
                row++;
                String[] cells = line.split("\t", -1);
                if (cells.length != 3) {
                    throw new InvalidDatasetException(file + ", row " + row + ": expected form, text and strokes, got "
                            + cells.length + " cells");
                }
                lines.add(new PenLine(cells[0], TextNormalizer.normalize(cells[1]), strokes(cells[2])));
            }
        } catch (NumberFormatException e) {
            throw new InvalidDatasetException(file + ", row " + row + ": a point must be dx,dy, " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InvalidDatasetException("cannot read the pen trajectories " + file + ": " + e.getMessage(), e);
        }
        return lines;
    }

    private static List<float[]> strokes(String cell) {
        List<float[]> strokes = new ArrayList<>();
        float x = 0;
        float y = 0;
        for (String stroke : cell.split(";", -1)) {
            String[] points = stroke.strip().split(" ", -1);
            float[] path = new float[2 * points.length];
            for (int i = 0; i < points.length; i++) {
                int comma = points[i].indexOf(',');
                if (comma < 0) {
                    throw new NumberFormatException("got '" + points[i] + "'");
                }
                x += Float.parseFloat(points[i].substring(0, comma));
                y += Float.parseFloat(points[i].substring(comma + 1));
                path[2 * i] = x;
                path[2 * i + 1] = y;
            }
            strokes.add(path);
        }
        return strokes;
    }
}
