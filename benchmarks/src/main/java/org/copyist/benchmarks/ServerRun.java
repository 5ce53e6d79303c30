package org.copyist.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Starts {@code copyist serve} as a process and prints how soon it answers, what it keeps in memory, whether it takes 50
 * uploads at once, and how long an edit takes while they are read. Linux only, for /proc.
 *
 * <p>Arguments: a picture, and the command, such as {@code cli/target/copyist/copyist-VERSION/bin/copyist}.
 */
public final class ServerRun {
    private static final int UPLOADS = 50;
    private static final int EDITS = 100;
    private static final long IDLE_MILLIS = 20_000;

    private final ServerProcess server;
    private final LibraryClient client;

    private ServerRun(ServerProcess server) {
        this.server = server;
        this.client = new LibraryClient(server.address());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path picture = Path.of(args[0]);
        Path data = Files.createTempDirectory("copyist-benchmark");
        long start = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(List.of(args).subList(1, args.length), data)) {
            ServerRun run = new ServerRun(server);
            run.client.get("/api/documents");
            System.out.printf(Locale.ROOT, "first answer after %.2f s%n", (System.nanoTime() - start) / 1e9);
            run.measure(Files.readAllBytes(picture));
        }
    }

    private void measure(byte[] picture) throws IOException, InterruptedException {
        printResident("models loaded, nothing read");
        String first = client.uploaded(picture);
        client.uploaded(picture);
        client.awaitRead();
        Thread.sleep(IDLE_MILLIS);
        printResident("idle, two pages read");
        uploadMany(picture);
        editWhileReading(first);
        client.awaitRead();
        Thread.sleep(IDLE_MILLIS);
        printResident("idle, " + (UPLOADS + 2) + " pages read");
    }

    private void uploadMany(byte[] picture) {
        long start = System.nanoTime();
        List<CompletableFuture<HttpResponse<byte[]>>> answers =
                Stream.generate(() -> client.upload(picture)).limit(UPLOADS).toList();
        long accepted = answers.stream()
                .filter(answer -> answer.join().statusCode() == 201)
                .count();
        System.out.printf(
                Locale.ROOT,
                "%d of %d uploads at once accepted in %.2f s%n",
                accepted,
                UPLOADS,
                (System.nanoTime() - start) / 1e9);
    }

    private void editWhileReading(String document) throws IOException, InterruptedException {
        Latencies edits = new Latencies("edits while pages are read");
        for (int i = 0; i < EDITS; i++) {
            JsonNode line = client.page(document).at("/lines/0");
            String text = "edit " + i;
            edits.time(() -> client.edit(document, line, text));
        }
        System.out.println(edits + "; jobs left then: " + client.activeJobs());
    }

    private void printResident(String when) {
        System.out.printf(Locale.ROOT, "resident, %s: %.0f MB%n", when, server.residentMb());
    }
}
