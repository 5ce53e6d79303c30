package org.copyist.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Asks a server what a person at the web page does. Thread-safe. */
final class LibraryClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    LibraryClient(String address) {
        this.address = address;
    }

    /** Sends a picture as a new document; 201 if it was taken. */
    CompletableFuture<HttpResponse<byte[]>> upload(byte[] picture) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head = "--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\"page.jpg\"\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(picture);
        body.writeBytes("\r\n--bound--\r\n".getBytes(StandardCharsets.US_ASCII));
        HttpRequest request = request("/api/documents")
                .header("Content-Type", "multipart/form-data; boundary=bound")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return http.sendAsync(request, BodyHandlers.ofByteArray());
    }

    /** Sends a picture and returns the new document's id. */
    String uploaded(byte[] picture) throws IOException, InterruptedException {
        try {
            return body(upload(picture).get()).at("/documents/0/id").asText();
        } catch (ExecutionException e) {
            throw new IOException("the upload got no answer", e);
        }
    }

    /** The page of a document with its lines. */
    JsonNode page(String document) throws IOException, InterruptedException {
        return get(pagePath(document));
    }

    private static String pagePath(String document) {
        return "/api/documents/" + document + "/pages/1";
    }

    /**
     * Changes the text of a line.
     *
     * @param line as {@link #page} gave it
     * @return the page as it is then
     */
    JsonNode edit(String document, JsonNode line, String text) throws IOException, InterruptedException {
        HttpRequest edit = request(
                        pagePath(document) + "/lines/" + line.get("id").asText())
                .header("If-Match", line.get("etag").asText())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(Map.of("text", text))))
                .build();
        return body(http.send(edit, BodyHandlers.ofByteArray()));
    }

    /** The hits of exactly these words. */
    JsonNode search(String words) throws IOException, InterruptedException {
        return get("/api/search?fuzzy=false&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    /** Number of jobs that wait or run, counted up to 100. */
    int activeJobs() throws IOException, InterruptedException {
        return get("/api/jobs?active=true&limit=100").at("/jobs").size();
    }

    /** Waits until everything is read. */
    void awaitRead() throws IOException, InterruptedException {
        while (activeJobs() > 0) {
            Thread.sleep(200);
        }
    }

    /** The picture of a document's page. */
    byte[] picture(String document) throws IOException, InterruptedException {
        return sound(http.send(request(pagePath(document) + "/image").build(), BodyHandlers.ofByteArray()));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return body(http.send(request(path).build(), BodyHandlers.ofByteArray()));
    }

    private static JsonNode body(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(sound(answer));
    }

    private static byte[] sound(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.request().uri() + " answered " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    }
}
