package org.copyist.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts {@code copyist serve} as a process and prints how soon it answers, what it keeps in memory, whether it takes 50
 * uploads at once, and how long an edit takes while they are read. Linux only, for /proc.
 *
 * <p>Arguments: a picture, and the command, such as {@code cli/target/copyist/copyist-VERSION/bin/copyist}.
 */
public final class ServerRun {
    private static final Pattern OPEN = Pattern.compile("Copyist is open at (http://\\S+?)/ .*");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int UPLOADS = 50;
    private static final int EDITS = 100;
    private static final long IDLE_MILLIS = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process server;
    private final String address;

    private ServerRun(Process server, String address) {
        this.server = server;
        this.address = address;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path picture = Path.of(args[0]);
        List<String> command = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        Path data = Files.createTempDirectory("copyist-benchmark");
        command.addAll(List.of("serve", "--port", "0", "--data", data.toString()));
        long start = System.nanoTime();
        Process server = new ProcessBuilder(command).start();
        try (BufferedReader messages =
                new BufferedReader(new InputStreamReader(server.getErrorStream(), StandardCharsets.UTF_8))) {
            Matcher open = OPEN.matcher(String.valueOf(messages.readLine()));
            if (!open.matches()) {
                throw new IllegalStateException("the server did not start");
            }
            ServerRun run = new ServerRun(server, open.group(1));
            run.get("/api/documents");
            System.out.printf(Locale.ROOT, "first answer after %.2f s%n", (System.nanoTime() - start) / 1e9);
            run.measure(Files.readAllBytes(picture));
        } finally {
            server.destroy();
        }
    }

    private void measure(byte[] picture) throws IOException, InterruptedException {
        printResident("models loaded, nothing read");
        JsonNode first = JSON.readTree(upload(picture).join().body());
        upload(picture).join();
        awaitRead();
        Thread.sleep(IDLE_MILLIS);
        printResident("idle, two pages read");
        uploadMany(picture);
        editWhileReading(first.at("/documents/0/id").asText());
        awaitRead();
        Thread.sleep(IDLE_MILLIS);
        printResident("idle, " + (UPLOADS + 2) + " pages read");
    }

    private void uploadMany(byte[] picture) {
        long start = System.nanoTime();
        List<CompletableFuture<HttpResponse<byte[]>>> answers =
                Stream.generate(() -> upload(picture)).limit(UPLOADS).toList();
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
        String page = "/api/documents/" + document + "/pages/1";
        JsonNode line = get(page).at("/lines/0");
        double[] millis = new double[EDITS];
        for (int i = 0; i < EDITS; i++) {
            HttpRequest edit = request(page + "/lines/" + line.get("id").asText())
                    .header("If-Match", line.get("etag").asText())
                    .header("Content-Type", "application/json")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"text\":\"edit " + i + "\"}"))
                    .build();
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(edit, HttpResponse.BodyHandlers.ofByteArray());
            millis[i] = (System.nanoTime() - start) / 1e6;
            line = JSON.readTree(answer.body()).at("/lines/0");
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "an edit while pages are read: median %.0f ms, longest %.0f ms; jobs left then: %d%n",
                millis[EDITS / 2],
                millis[EDITS - 1],
                get("/api/jobs?active=true").at("/jobs").size());
    }

    private void awaitRead() throws IOException, InterruptedException {
        while (get("/api/jobs?active=true").at("/jobs").size() > 0) {
            Thread.sleep(200);
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> upload(byte[] picture) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head = "--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\"page.jpg\"\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(picture);
        body.writeBytes("\r\n--bound--\r\n".getBytes(StandardCharsets.US_ASCII));
        HttpRequest request = request("/api/documents")
                .header("Content-Type", "multipart/form-data; boundary=bound")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private void printResident(String when) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + server.pid() + "/status"))) {
            long kilobytes = lines.map(RESIDENT::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(m -> Long.parseLong(m.group(1)))
                    .max()
                    .orElse(0);
            System.out.printf(Locale.ROOT, "resident, %s: %.0f MB%n", when, kilobytes / 1024.0);
        }
    }
}
