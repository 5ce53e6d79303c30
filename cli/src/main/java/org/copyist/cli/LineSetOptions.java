package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LineSetWriter;
import picocli.CommandLine.Option;

/** How many lines to make up, from which seed, and where they go; a part of every command that makes some up. */
final class LineSetOptions {
    @Option(names = "--count", defaultValue = "1000", description = "Lines to write (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where PNG files and lines.tsv go.")
    private Path out = Path.of(".");

    @Option(names = "--seed", defaultValue = "1", description = "Random seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    LineSetOptions() {}

    /** Checks what was asked for; to be called before any work is done. */
    void requireValid() {
        if (count < 1 || seed < 1) {
            throw new InvalidArgumentException("--count and --seed must be at least 1, got " + count + " and " + seed);
        }
    }

    int count() {
        return count;
    }

    long seed() {
        return seed;
    }

    /** Writes {@code lines} as a line set, and says so. */
    void write(Stream<LabelledLine> lines, PrintWriter err) {
        err.println(LineSetWriter.write(out, lines) + " lines are in " + out);
    }
}
