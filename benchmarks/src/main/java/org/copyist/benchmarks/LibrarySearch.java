package org.copyist.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.copyist.server.search.SearchHits;
import org.copyist.server.search.SearchIndex;
import org.copyist.server.search.SearchRequest;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.Database;
import org.copyist.server.store.document.DocumentLists;
import org.copyist.server.store.page.SearchablePages;

/**
 * Searches a generated library of many pages, and lists its documents, and prints how long that takes. The library is made
 * in the folder if it is not there; that and its index take minutes.
 *
 * <p>Arguments: a folder, and the number of pages.
 */
public final class LibrarySearch {
    private static final long SEED = 1;
    private static final int WARM_UP = 300;
    private static final int RUNS = 1000;

    private LibrarySearch() {}

    public static void main(String[] args) throws IOException, SQLException {
        Path root = Path.of(args[0]);
        int pages = Integer.parseInt(args[1]);
        if (!Files.exists(root.resolve(DataFolder.DATABASE))) {
            new GeneratedLibrary(SEED).write(root, GeneratedLibrary.noPicture(), 600, 850, pages);
        }
        try (DataFolder folder = DataFolder.open(root);
                Database database = Database.open(folder);
                SearchIndex index = new SearchIndex(folder.index(), new SearchablePages(database))) {
            long start = System.nanoTime();
            index.follow();
            System.out.printf(
                    Locale.ROOT,
                    "%d lines in the index, %.1f s to catch up%n",
                    index.size(),
                    (System.nanoTime() - start) / 1e9);
            GeneratedLibrary words = new GeneratedLibrary(SEED);
            measure("a word, exactly", index, () -> exact(words.word()));
            measure("a phrase of two words", index, () -> exact("\"" + words.word() + " " + words.word() + "\""));
            measure("a beginning", index, () -> exact(beginning(words.word())));
            measure("a word, fuzzily", index, () -> SearchRequest.of(words.word()));
            measure("a misread word, fuzzily", index, () -> SearchRequest.of(words.misread(words.word())));
            measure(
                    "two misread words, fuzzily",
                    index,
                    () -> SearchRequest.of(words.misread(words.word()) + " " + words.misread(words.word())));
            list(new DocumentLists(database));
        }
    }

    private static SearchRequest exact(String text) {
        SearchRequest r = SearchRequest.of(text);
        return new SearchRequest(text, false, r.filter(), r.offset(), r.limit());
    }

    private static String beginning(String word) {
        return word.substring(0, Math.min(4, word.length())) + "*";
    }

    private static void measure(String what, SearchIndex index, Supplier<SearchRequest> requests) {
        Times times = new Times(RUNS);
        long found = 0;
        for (int i = -WARM_UP; i < RUNS; i++) {
            SearchRequest request = requests.get();
            times.start();
            SearchHits hits = index.search(request);
            times.stop(i);
            found += i < 0 || hits.hits().isEmpty() ? 0 : 1;
        }
        times.print(what + " (" + 100 * found / RUNS + " % found)");
    }

    private static void list(DocumentLists documents) {
        Times times = new Times(RUNS / 10);
        DocumentLists.Filter all = new DocumentLists.Filter(List.of(), Optional.empty(), false);
        int total = 0;
        for (int i = -WARM_UP / 10; i < RUNS / 10; i++) {
            times.start();
            total = documents.list(all, DocumentLists.Order.CHANGED, 0, 60).total();
            documents.tags();
            times.stop(i);
        }
        times.print("the first 60 of " + total + " documents");
    }

    /** Wall-clock time, and that of the processor: what is left of the former when nothing else runs. */
    private static final class Times {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private final double[] wallMillis;
        private final double[] cpuMillis;
        private long wall;
        private long cpu;

        Times(int runs) {
            wallMillis = new double[runs];
            cpuMillis = new double[runs];
        }

        void start() {
            wall = System.nanoTime();
            cpu = THREADS.getCurrentThreadCpuTime();
        }

        /** Runs below 0 are for warming up. */
        void stop(int run) {
            if (run >= 0) {
                wallMillis[run] = (System.nanoTime() - wall) / 1e6;
                cpuMillis[run] = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6;
            }
        }

        void print(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "%-42s wall: median %6.1f, p99 %6.1f ms; processor: median %6.1f, p99 %6.1f ms%n",
                    what,
                    quantile(wallMillis, 0.5),
                    quantile(wallMillis, 0.99),
                    quantile(cpuMillis, 0.5),
                    quantile(cpuMillis, 0.99));
        }

        private static double quantile(double[] values, double share) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return Latencies.quantile(sorted, share);
        }
    }
}
