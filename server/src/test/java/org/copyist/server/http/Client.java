package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;

/** Talks to a server as a program would, and holds every answer against the description. */
final class Client {
    /** Generous: other work may run on the machine. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final OpenApi API = new OpenApi();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Client(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** An answer that is as described. */
    record Answer(int status, HttpResponse<byte[]> response) {
        JsonNode json() {
            try {
                return OpenApi.JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The files of a ZIP by their names. */
        Map<String, byte[]> unzip() {
            Map<String, byte[]> files = new TreeMap<>();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return files;
        }

        /** Fails unless the status is as expected, telling the problem. */
        Answer expect(int expected) {
            assertThat(status).as(() -> text()).isEqualTo(expected);
            return this;
        }

        Answer problem(int expected, String code) {
            expect(expected);
            assertThat(json().get("code").asText()).as(text()).isEqualTo(code);
            return this;
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer json(String method, String path, String body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send(method, path, BodyPublishers.ofString(body), all);
    }

    Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body)
                .timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            API.check(method, path.replaceFirst("\\?.*", ""), response.statusCode(), type, response.body());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The body of an upload. */
    static final class Form {
        static final String BOUNDARY = "----copyist-test";
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Form file(String name, byte[] content) {
            part("name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream", content);
            return this;
        }

        Form field(String name, String value) {
            part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        private void part(String head, byte[] content) {
            bytes.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(content);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }

        byte[] bytes() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(bytes.toByteArray());
            all.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return all.toByteArray();
        }
    }

    Answer upload(String path, Form form) {
        return send(
                "POST",
                path,
                BodyPublishers.ofByteArray(form.bytes()),
                "Content-Type",
                "multipart/form-data; boundary=" + Form.BOUNDARY);
    }

    /** Uploads a page of {@code bars} bars and waits until it was read; the document's id. */
    String readDocument(String title, int bars) {
        JsonNode uploaded = upload(
                        "/api/documents",
                        new Form().file("bars.png", bars(bars)).field("title", title))
                .expect(201)
                .json();
        awaitJob(uploaded.at("/jobs/0/id").asText(), "done");
        return uploaded.at("/documents/0/id").asText();
    }

    /** A new collection; returns its id. */
    String collection(String name) {
        return json("POST", "/api/collections", "{\"name\": \"" + name + "\"}")
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    JsonNode awaitJob(String id, String state) {
        return awaitAnswer("/api/jobs/" + id, job -> job.get("state").asText().equals(state));
    }

    /** Asks until the answer is as wanted; returns it. */
    JsonNode awaitAnswer(String path, Predicate<JsonNode> wanted) {
        return await("the answer of " + path)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get(path).expect(200).json(), wanted);
    }

    /** Corrects a line of the first page of a document. */
    void correct(String document, int line, String text) {
        String page = "/api/documents/" + document + "/pages/1";
        JsonNode old = get(page).json().at("/lines/" + line);
        json(
                        "PATCH",
                        page + "/lines/" + old.get("id").asText(),
                        OpenApi.JSON.createObjectNode().put("text", text).toString(),
                        "If-Match",
                        old.get("etag").asText())
                .expect(200);
    }

    /** Posts to a path below {@code resource}, with the etag that this has now. */
    Answer change(String resource, String path, String body) {
        String etag = get(resource).expect(200).json().get("etag").asText();
        return json("POST", resource + path, body, "If-Match", etag);
    }

    /** A PNG of 400 by 600 pixels with bars of 30 pixels, one every 60 from y = 40. */
    static byte[] bars(int count) {
        BufferedImage image = new BufferedImage(400, 600, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 400, 600);
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < count; i++) {
            graphics.fillRect(0, 40 + 60 * i, 400, 30);
        }
        graphics.dispose();
        return png(image);
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
