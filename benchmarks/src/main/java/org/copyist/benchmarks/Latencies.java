package org.copyist.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Wall-clock times of one kind of request. Thread-safe. */
final class Latencies {
    private final String what;
    private final List<Double> millis = new ArrayList<>();

    Latencies(String what) {
        this.what = what;
    }

    /** A request to be timed. */
    @FunctionalInterface
    interface Request<T> {
        T send() throws IOException, InterruptedException;
    }

    <T> T time(Request<T> request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        T answer = request.send();
        synchronized (millis) {
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return answer;
    }

    @Override
    public String toString() {
        double[] sorted;
        synchronized (millis) {
            sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }
        if (sorted.length == 0) {
            return what + ": none";
        }
        return String.format(
                Locale.ROOT,
                "%s: %d, median %.0f ms, 95 of 100 within %.0f ms, 99 within %.0f ms, longest %.0f ms",
                what,
                sorted.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                quantile(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    /**
     * The value below which a share of all lies.
     *
     * @param sorted at least one, rising
     */
    static double quantile(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
