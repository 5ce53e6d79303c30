package org.copyist.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a command several times and prints the median of its wall-clock seconds and its largest resident memory. The
 * memory is read from /proc, so Linux only.
 */
public final class ColdStart {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int RUNS = 5;

    private ColdStart() {}

    public static void main(String[] command) throws IOException, InterruptedException {
        double[] seconds = new double[RUNS];
        long peakKilobytes = 0;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                peakKilobytes = Math.max(peakKilobytes, peakKilobytes(process));
            }
            seconds[run] = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                System.err.println("the command failed with exit code " + process.exitValue());
            }
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "median of %d runs: %.2f s (%.2f to %.2f), peak resident memory %.0f MB%n",
                RUNS,
                seconds[RUNS / 2],
                seconds[0],
                seconds[RUNS - 1],
                peakKilobytes / 1024.0);
    }

    private static long peakKilobytes(Process process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.map(PEAK::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(m -> Long.parseLong(m.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // the process has just ended
        }
    }
}
