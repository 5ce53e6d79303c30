package org.copyist.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Drives {@code copyist serve} for long, over the loopback, and prints what it measures. Linux only.
 *
 * <p>Arguments: what to do, a picture with a PAGE file beside it, lines on each page that is cut out of it (0 for whole
 * pages), and the command, such as {@code cli/target/copyist/copyist-0.1.0/bin/copyist}. What to do is one of
 *
 * <ul>
 *   <li>{@code pages=2000}: reads so many pages with one server; resident memory after 100, 500, 1,000 and all
 *   <li>{@code queue=500}: sends so many pages at once, and waits until they are read
 *   <li>{@code minutes=60}: uploads, edits and searches for so long; latencies
 *   <li>{@code kills=200}: kills the server so often, see {@link KillRun}
 * </ul>
 */
public final class LongRun {
    private static final long SEED = 16;
    private static final List<Integer> MARKS = List.of(100, 500, 1000, 2000);
    private static final int MOST_QUEUED = 20;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int PAGES_AT_FIRST = 10;
    private static final long MILLIS_BETWEEN_UPLOADS = 5_000;
    private static final long MILLIS_BETWEEN_EDITS = 250;
    private static final long MILLIS_BETWEEN_SEARCHES = 250;

    private final SmallPages pages;
    private final ServerProcess server;
    private final LibraryClient client;

    private LongRun(SmallPages pages, ServerProcess server) {
        this.pages = pages;
        this.server = server;
        this.client = new LibraryClient(server.address());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        String[] task = args[0].split("=", 2);
        int count = Integer.parseInt(task[1]);
        SmallPages pages = SmallPages.of(Path.of(args[1]), Integer.parseInt(args[2]));
        List<String> command = List.of(args).subList(3, args.length);
        Path data = Files.createTempDirectory("copyist-long-run");
        System.out.println("the library is in " + data);
        if (task[0].equals("kills")) {
            new KillRun(pages, command, data, SEED).run(count);
            return;
        }
        try (ServerProcess server = ServerProcess.start(command, data)) {
            LongRun run = new LongRun(pages, server);
            switch (task[0]) {
                case "pages" -> run.readPages(count);
                case "queue" -> run.queue(count);
                case "minutes" -> run.mixed(Duration.ofMinutes(count));
                default ->
                    throw new IllegalArgumentException("expected pages, queue, minutes or kills, got " + task[0]);
            }
        }
    }

    private void readPages(int count) throws IOException, InterruptedException {
        long start = System.nanoTime();
        printResident("nothing read", start);
        for (int number = 1; number <= count; number++) {
            client.uploaded(pages.jpeg(number));
            if (number % MOST_QUEUED == 0 || number == count) {
                client.awaitRead();
            }
            if (MARKS.contains(number) || number == count) {
                client.awaitRead();
                printResident(number + " pages read", start);
                Thread.sleep(IDLE.toMillis());
                printResident(number + " pages read, then idle", start);
            }
        }
    }

    private void printResident(String when, long start) {
        System.out.printf(
                Locale.ROOT,
                "%6.0f s, resident, %s: %.0f MB%n",
                (System.nanoTime() - start) / 1e9,
                when,
                server.residentMb());
    }

    private void queue(int count) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Latencies uploads = new Latencies("uploads");
        Latencies looks = new Latencies("looking at the queue");
        for (int number = 1; number <= count; number++) {
            byte[] page = pages.jpeg(number);
            uploads.time(() -> client.uploaded(page));
        }
        System.out.println(uploads);
        printResident(count + " pages sent", start);
        double most = 0;
        while (looks.time(client::activeJobs) > 0) {
            most = Math.max(most, server.residentMb());
            Thread.sleep(1000);
        }
        System.out.println(looks);
        printResident("all read", start);
        int read = client.get("/api/documents?limit=1").at("/total").asInt();
        System.out.printf(Locale.ROOT, "%d documents, at most %.0f MB resident%n", read, most);
    }

    private void mixed(Duration duration) throws IOException, InterruptedException {
        List<String> documents = new CopyOnWriteArrayList<>();
        for (int number = 1; number <= PAGES_AT_FIRST; number++) {
            documents.add(client.uploaded(pages.jpeg(number)));
        }
        client.awaitRead();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        printResident("before", start);
        List<Person> people = List.of(uploader(documents, end), editor(documents, end), searcher(end));
        people.forEach(Thread::start);
        for (Person person : people) {
            person.join();
        }
        client.awaitRead();
        printResident("after", start);
        people.forEach(person -> System.out.println(person.latencies + "; failed: " + person.failures));
    }

    private Person uploader(List<String> documents, long end) {
        return new Person("uploads", end, MILLIS_BETWEEN_UPLOADS, (times, turn) -> {
            if (client.activeJobs() < MOST_QUEUED) {
                byte[] page = pages.jpeg(PAGES_AT_FIRST + turn);
                documents.add(times.time(() -> client.uploaded(page)));
            }
        });
    }

    private Person editor(List<String> documents, long end) {
        Random random = new Random(SEED);
        GeneratedLibrary words = new GeneratedLibrary(SEED);
        return new Person("edits", end, MILLIS_BETWEEN_EDITS, (times, turn) -> {
            String document = documents.get(random.nextInt(documents.size()));
            JsonNode lines = client.page(document).at("/lines");
            if (!lines.isEmpty()) {
                JsonNode line = lines.get(random.nextInt(lines.size()));
                times.time(() -> client.edit(document, line, words.word() + " " + words.word() + " " + turn));
            }
        });
    }

    private Person searcher(long end) {
        GeneratedLibrary words = new GeneratedLibrary(SEED);
        return new Person(
                "searches",
                end,
                MILLIS_BETWEEN_SEARCHES,
                (times, turn) -> times.time(() -> client.search(words.word())));
    }

    /** Does one thing again and again until it is time to end. */
    private static final class Person extends Thread {
        private final long end;
        private final long pauseMillis;
        private final Turn turn;
        private final Latencies latencies;
        private final List<String> failures = new ArrayList<>();

        /** One turn of a person. */
        @FunctionalInterface
        interface Turn {
            void take(Latencies times, int number) throws IOException, InterruptedException;
        }

        Person(String name, long end, long pauseMillis, Turn turn) {
            super(name);
            this.end = end;
            this.pauseMillis = pauseMillis;
            this.turn = turn;
            this.latencies = new Latencies(name);
        }

        @Override
        public void run() {
            for (int number = 1; System.nanoTime() < end; number++) {
                try {
                    turn.take(latencies, number);
                    Thread.sleep(pauseMillis);
                } catch (IOException e) {
                    failures.add(String.valueOf(e.getMessage()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
