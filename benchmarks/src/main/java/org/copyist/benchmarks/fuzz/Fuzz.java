package org.copyist.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.copyist.core.file.AtomicFile;

/**
 * Reads damaged files of every accepted format and prints what came of it; keeps the first file of each kind of fault.
 *
 * <p>Arguments: the root folder of the sources, a folder for findings, the seed, the first case and the number of cases;
 * then the formats, if not all.
 */
public final class Fuzz {
    private static final int REPORT_EVERY = 10_000;

    private Fuzz() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path found = Files.createDirectories(Path.of(args[1]));
        Path work = Files.createTempDirectory("copyist-fuzz");
        long from = Long.parseLong(args[3]);
        long to = from + Long.parseLong(args[4]);
        Set<String> names = Set.copyOf(List.of(args).subList(5, args.length));
        try (LibraryTargets library = new LibraryTargets(Path.of(args[0]), work)) {
            Fuzzer fuzzer = new Fuzzer(targets(Path.of(args[0]), work, library, names), Long.parseLong(args[2]));
            long start = System.nanoTime();
            for (long next = from; next < to; next += REPORT_EVERY) {
                long last = Math.min(to, next + REPORT_EVERY);
                FuzzReport report = fuzzer.run(next, last, finding -> keep(found, finding));
                System.out.printf(
                        Locale.ROOT, "cases up to %d, %.0f s%n%s%n", last, (System.nanoTime() - start) / 1e9, report);
            }
        }
    }

    /** All targets, or those with these names. */
    static List<FuzzTarget> targets(Path checkout, Path work, LibraryTargets library, Set<String> names)
            throws IOException {
        List<FuzzTarget> all = new ArrayList<>(PictureTargets.in(checkout));
        all.addAll(new DataTargets(checkout, work).all());
        all.addAll(library.all());
        return all.stream()
                .filter(target -> names.isEmpty() || names.contains(target.name()))
                .toList();
    }

    private static void keep(Path folder, Finding finding) {
        String name = finding.target().replace(' ', '-') + "-" + finding.number();
        AtomicFile.write(folder.resolve(name), finding.file());
        System.out.println(
                "case " + finding.number() + ", kept as " + name + ": " + finding.target() + " " + finding.what());
    }
}
