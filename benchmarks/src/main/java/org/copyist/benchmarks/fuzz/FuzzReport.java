package org.copyist.benchmarks.fuzz;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What came of the cases so far. Used by one thread. */
public final class FuzzReport {
    private final Map<String, Counts> targets = new LinkedHashMap<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Map<String, Integer> times = new LinkedHashMap<>();

    private static final class Counts {
        private int read;
        private int refused;
        private int wrong;
        private long mostMillis;
        private long mostBytes;
    }

    void add(String target, boolean read, long millis, long bytes) {
        Counts counts = counts(target);
        counts.read += read ? 1 : 0;
        counts.refused += read ? 0 : 1;
        counts.mostMillis = Math.max(counts.mostMillis, millis);
        counts.mostBytes = Math.max(counts.mostBytes, bytes);
    }

    /** Whether it is the first of its kind. */
    boolean add(Finding finding) {
        counts(finding.target()).wrong++;
        String kind = finding.target() + ": " + finding.what();
        times.merge(kind, 1, Integer::sum);
        return findings.putIfAbsent(kind, finding) == null;
    }

    private Counts counts(String target) {
        return targets.computeIfAbsent(target, name -> new Counts());
    }

    /** The first file of each kind of fault, by that kind. */
    public Map<String, Finding> findings() {
        return Map.copyOf(findings);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("target\tread\trefused\twrong\tlongest ms\tmost MB\n");
        targets.forEach((name, counts) -> text.append(String.format(
                Locale.ROOT,
                "%s\t%d\t%d\t%d\t%d\t%.1f%n",
                name,
                counts.read,
                counts.refused,
                counts.wrong,
                counts.mostMillis,
                counts.mostBytes / 1e6)));
        findings.forEach((kind, finding) -> text.append(
                String.format("%d times, first in case %d: %s%n", times.get(kind), finding.number(), kind)));
        return text.toString();
    }
}
