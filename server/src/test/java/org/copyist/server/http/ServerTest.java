package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.copyist.core.CopyistVersion;
import org.copyist.core.page.Doubt;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.http.Client.Answer;
import org.copyist.server.http.Client.Form;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with its real store and index, asked over HTTP; every answer is held against the description. */
@Tag("slow")
class ServerTest {
    @TempDir
    Path folder;

    private BarReader reader;
    private CopyistServer server;
    private Client client;

    @BeforeEach
    void start() {
        reader = new BarReader(1000);
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(reader));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(int permits) {
        server.close();
        reader = new BarReader(permits);
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(reader));
        client = new Client(server.port());
    }

    @Test
    void uploadReadCorrectSearchExportAndFindAgainAfterARestart() {
        String id = client.readDocument("Letters", 3);
        String page = "/api/documents/" + id + "/pages/1";
        JsonNode read = client.get(page).expect(200).json();
        assertThat(texts(read)).containsExactly("bar number 1", "bar number 2", "bar number 3");

        JsonNode line = read.at("/lines/1");
        JsonNode edited = client.json(
                        "PATCH",
                        page + "/lines/" + line.get("id").asText(),
                        "{\"text\": \"Dear <b>Ada</b>\"}",
                        "If-Match",
                        line.get("etag").asText())
                .expect(200)
                .json();
        assertThat(edited.at("/lines/1/source").asText()).isEqualTo("human");
        JsonNode hit = client.get("/api/search?q=ada").expect(200).json().at("/hits/0");
        assertThat(hit.get("text").asText()).isEqualTo("Dear <b>Ada</b>");
        assertThat(hit.at("/marks/0/start").asInt()).isEqualTo(8);

        restart(1000);
        assertThat(client.get("/api/search?q=ada")
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isOne();
        Answer text = client.get("/api/exports?format=txt&document=" + id).expect(200);
        assertThat(text.text()).contains("bar number 1\nDear <b>Ada</b>\nbar number 3");
        assertThat(text.header("Content-Disposition")).contains("filename=\"Letters.txt\"");
    }

    private static List<String> texts(JsonNode page) {
        return java.util.stream.StreamSupport.stream(page.get("lines").spliterator(), false)
                .map(line -> line.get("text").asText())
                .collect(Collectors.toList());
    }

    @Test
    void everyEditOfTheDescriptionWorks() {
        String page = "/api/documents/" + client.readDocument("Edits", 3) + "/pages/1";
        JsonNode now = client.get(page).json();
        now = edit("POST", page + "/lines/l1/split", "{\"x\": 200}", now);
        assertThat(texts(now)).containsExactly("bar", "number 1", "bar number 2", "bar number 3");
        now = edit("POST", page + "/lines/merge", "{\"lines\": [\"l1\", \"l4\"]}", now);
        now = edit("PUT", page + "/lines/order", "{\"lines\": [\"l3\", \"l1\", \"l2\"]}", now);
        assertThat(texts(now)).containsExactly("bar number 3", "bar number 1", "bar number 2");
        now = edit("POST", page + "/lines", "{\"boundary\": [[0,0],[400,0],[400,30],[0,30]], \"text\": \"new\"}", now);
        assertThat(texts(now)).contains("new");
        now = edit("POST", page + "/undo", "", now);
        now = edit("POST", page + "/redo", "", now);
        now = edit("POST", page + "/accept", "", now);
        assertThat(now.at("/lines/0/accepted").asBoolean()).isTrue();
        String etag = now.at("/lines/0/etag").asText();
        client.send(
                        "DELETE",
                        page + "/lines/" + now.at("/lines/0/id").asText(),
                        HttpRequest.BodyPublishers.noBody(),
                        "If-Match",
                        etag)
                .expect(200);
        assertThat(client.get(page + "/history").expect(200).json().get("edits"))
                .hasSize(9);
        JsonNode readings = client.get(page + "/lines/l1/readings").expect(200).json();
        assertThat(readings.at("/readings/0/current").asBoolean()).isTrue();
        client.get(page + "/lines/l1").expect(200);
    }

    private JsonNode edit(String method, String path, String body, JsonNode page) {
        Answer answer =
                client.json(method, path, body, "If-Match", page.get("etag").asText());
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        assertThat(answer.header("ETag")).isEqualTo(answer.json().get("etag").asText());
        return answer.json();
    }

    @Test
    void twoWindowsCannotOverwriteEachOther() {
        String page = "/api/documents/" + client.readDocument("Windows", 2) + "/pages/1";
        String etag = client.get(page + "/lines/l1").header("ETag");
        client.json("PATCH", page + "/lines/l1", "{\"text\": \"first\"}", "If-Match", etag)
                .expect(200);
        client.json("PATCH", page + "/lines/l1", "{\"text\": \"second\"}", "If-Match", etag)
                .problem(412, "stale");
        client.json("PATCH", page + "/lines/l1", "{\"text\": \"third\"}").problem(428, "if-match-required");
        assertThat(client.get(page + "/lines/l1").json().get("text").asText()).isEqualTo("first");
    }

    @Test
    void documentsGoToTheBinAndBack() {
        String id = client.readDocument("Bin", 1);
        String path = "/api/documents/" + id;
        Answer document = client.get(path).expect(200);
        client.json("PATCH", path, "{\"title\": \"New\", \"tags\": [\"a\"]}", "If-Match", document.header("ETag"))
                .expect(200);
        assertThat(client.get("/api/documents?q=new&tag=a").json().get("total").asInt())
                .isOne();
        client.send("DELETE", path, HttpRequest.BodyPublishers.noBody()).expect(204);
        assertThat(client.get("/api/documents").json().get("total").asInt()).isZero();
        assertThat(client.get("/api/documents?bin=true").json().get("total").asInt())
                .isOne();
        assertThat(client.get("/api/search?q=bar").json().get("total").asInt()).isZero();
        client.send("POST", path + "/restore", HttpRequest.BodyPublishers.noBody())
                .expect(200);
        assertThat(client.get("/api/search?q=bar").json().get("total").asInt()).isOne();
        client.send("DELETE", path, HttpRequest.BodyPublishers.noBody()).expect(204);
        client.send("DELETE", path + "?forever=true", HttpRequest.BodyPublishers.noBody())
                .expect(204);
        client.get(path).problem(404, "not-found");
    }

    @Test
    void picturesComeWholeSmallAndCut() throws IOException {
        String page = "/api/documents/" + client.readDocument("Pictures", 2) + "/pages/1";
        assertThat(size(client.get(page + "/image"))).isEqualTo("400x600");
        assertThat(size(client.get(page + "/image?width=100"))).isEqualTo("100x150");
        assertThat(size(client.get(page + "/thumbnail"))).isEqualTo("213x320");
        Answer line = client.get(page + "/lines/l1/image").expect(200);
        assertThat(size(line)).isEqualTo("400x40");
        client.get(page + "/lines/l1/image", "If-None-Match", line.header("ETag"))
                .expect(304);
    }

    @Test
    void aPageOfWhichLittleCouldBeReadSaysWhy() {
        reader.doubt = Doubt.SCRIPT;
        String document = "/api/documents/" + client.readDocument("Illegible", 2);
        assertThat(client.get(document + "/pages/1").json().get("doubt").asText())
                .isEqualTo("script");
        assertThat(client.get(document).json().at("/pages/0/doubt").asText()).isEqualTo("script");
        assertThat(client.get("/api/documents").expect(200).json().at("/documents/0/doubts"))
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.asText()).isEqualTo("script"));
        reader.doubt = null;
        String legible = "/api/documents/" + client.readDocument("Legible", 2);
        assertThat(client.get(legible).json().at("/pages/0/doubt").isNull()).isTrue();
        assertThat(client.get(legible).json().get("doubts")).isEmpty();
    }

    @Test
    void thePictureOfALineIsTurnedUpright() throws IOException {
        String page = "/api/documents/" + client.readDocument("On its side", 2) + "/pages/1";
        JsonNode line = client.get(page).expect(200).json().at("/lines/0");
        assertThat(line.get("direction").asText()).isEqualTo("rightward");
        Answer changed = client.json(
                "PATCH",
                page + "/lines/l1",
                "{\"baseline\": [[200, 20], [200, 60]]}",
                "If-Match",
                line.get("etag").asText());
        assertThat(changed.expect(200).json().at("/lines/0/direction").asText()).isEqualTo("downward");
        Answer turned = client.get(page + "/lines/l1/image");
        BufferedImage picture = ImageIO.read(
                new ByteArrayInputStream(turned.expect(200).response().body()));
        assertThat(picture.getHeight()).isGreaterThan(picture.getWidth());
    }

    private static String size(Answer answer) throws IOException {
        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(answer.expect(200).response().body()));
        return image.getWidth() + "x" + image.getHeight();
    }

    @Test
    void fiftyUploadsAtOnceAreAcceptedAndReadInTurn() {
        Form form = new Form();
        for (int i = 0; i < 50; i++) {
            form.file("page " + i + ".png", Client.bars(1 + i % 5));
        }
        JsonNode uploaded = client.upload("/api/documents", form).expect(201).json();
        assertThat(uploaded.get("documents")).hasSize(50);
        client.awaitJob(uploaded.at("/jobs/49/id").asText(), "done");
        JsonNode list = client.get("/api/documents?limit=50").expect(200).json();
        list.get("documents")
                .forEach(document -> assertThat(document.get("state").asText()).isEqualTo("read"));
    }

    @Test
    void aHalfReadDocumentGoesOnAtItsNextPage() {
        restart(2);
        Form form = new Form().field("together", "true").field("title", "Book");
        for (int i = 1; i <= 4; i++) {
            form.file(i + ".png", Client.bars(i));
        }
        JsonNode uploaded = client.upload("/api/documents", form).expect(201).json();
        String job = uploaded.at("/jobs/0/id").asText();
        String id = uploaded.at("/documents/0/id").asText();
        client.awaitAnswer("/api/jobs/" + job, now -> now.get("pagesDone").asInt() >= 2);
        // No edit waits for the running job.
        String page = "/api/documents/" + id + "/pages/1";
        client.json(
                        "PATCH",
                        page + "/lines/l1",
                        "{\"text\": \"mine\"}",
                        "If-Match",
                        client.get(page + "/lines/l1").header("ETag"))
                .expect(200);
        restart(2); // enough for the other two, not for reading the first two again
        client.awaitJob(job, "done");
        assertThat(client.get(page + "/lines/l1").json().get("text").asText()).isEqualTo("mine");
        assertThat(client.get("/api/documents/" + id + "/pages/4").json().get("lines"))
                .hasSize(4);
        assertThat(reader.pages.availablePermits()).isZero();
    }

    @Test
    void jobsTellTheirProgressAndCanBeCancelled() throws Exception {
        restart(1);
        JsonNode uploaded = client.upload(
                        "/api/documents",
                        new Form()
                                .field("together", "true")
                                .file("1.png", Client.bars(1))
                                .file("2.png", Client.bars(2)))
                .json();
        String job = uploaded.at("/jobs/0/id").asText();
        client.awaitAnswer(
                "/api/jobs/" + job,
                now -> now.get("pagesDone").asInt() >= 1
                        && !now.get("secondsLeft").isNull());
        HttpResponse<java.util.stream.Stream<String>> events = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + "api/jobs/" + job + "/events"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        Iterator<String> coming = events.body().iterator();
        List<String> lines = new ArrayList<>(List.of(coming.next())); // the stream is open before the job is cancelled
        client.send("DELETE", "/api/jobs/" + job, HttpRequest.BodyPublishers.noBody())
                .expect(200);
        coming.forEachRemaining(lines::add);
        assertThat(lines).contains("event: progress", "event: end");
        assertThat(lines.stream()
                        .filter(l -> l.startsWith("data:"))
                        .reduce((a, b) -> b)
                        .orElseThrow())
                .contains("\"state\":\"cancelled\"");
        JsonNode document = client.get(
                        "/api/documents/" + uploaded.at("/documents/0/id").asText())
                .json();
        assertThat(document.at("/pages/0/state").asText()).isEqualTo("read");
        assertThat(document.at("/pages/1/state").asText()).isEqualTo("unread");
        assertThat(client.get("/api/jobs?active=true").expect(200).json().get("jobs"))
                .isEmpty();
    }

    @Test
    void drawingsAreReadFromStrokesAndPictures() {
        JsonNode drawn = client.json(
                        "POST", "/api/draw?kind=digit", "{\"strokes\": [[[10,10],[10,50]],[[30,10],[30,50]]]}")
                .expect(200)
                .json();
        assertThat(drawn.at("/readings/0/candidates/0/text").asText()).isEqualTo("ink");
        assertThat(drawn.at("/readings/0/box/0").asDouble()).isBetween(5.0, 10.5);
        assertThat(drawn.at("/readings/0/box/3").asDouble()).isBetween(49.0, 55.0);
        client.send(
                        "POST",
                        "/api/draw?kind=digit",
                        HttpRequest.BodyPublishers.ofByteArray(Client.bars(1)),
                        "Content-Type",
                        "image/png")
                .expect(200);
        assertThat(client.json("POST", "/api/draw?kind=digit", "{\"strokes\": []}")
                        .json()
                        .get("readings"))
                .isEmpty();
        client.json("POST", "/api/draw?kind=runes", "{\"strokes\": []}").problem(404, "not-found");
    }

    @Test
    void tellsItsHealthMetricsModelsAndFormats() {
        client.get("/health").expect(200);
        assertThat(client.get("/api/info").expect(200).json().get("version").asText())
                .isEqualTo(CopyistVersion.CURRENT);
        assertThat(client.get("/openapi.yaml").expect(200).text())
                .startsWith("openapi: 3.1.0")
                .contains("\n  version: " + CopyistVersion.CURRENT + "\n");
        assertThat(client.get("/api/models")
                        .expect(200)
                        .json()
                        .at("/models/0/id")
                        .asText())
                .isEqualTo("bars-1");
        assertThat(client.get("/api/exports/formats").expect(200).json().get("formats"))
                .isNotEmpty();
        assertThat(client.get("/metrics").expect(200).text())
                .contains("copyist_http_requests_seconds_count")
                .contains("route=\"/api/info\"")
                .contains("copyist_index_lines");
    }

    @Test
    void exportsSeveralDocumentsAsOneZipInEveryFormat() {
        String one = client.readDocument("Same title", 1);
        String two = client.readDocument("Same title", 2);
        for (JsonNode format : client.get("/api/exports/formats").json().get("formats")) {
            String name = format.get("id").asText();
            client.get("/api/exports?format=" + name + "&document=" + one).expect(200);
            Answer zip = client.get("/api/exports?format=" + name + "&document=" + one + "&document=" + two)
                    .expect(200);
            assertThat(zip.header("Content-Type")).isEqualTo("application/zip");
        }
        client.get("/api/exports?format=txt&document=" + one + "&pages=2").problem(400, "invalid-argument");
        client.get("/api/exports?format=exe&document=" + one).problem(400, "invalid-argument");
    }

    @Test
    void everyDescribedOperationHasARoute() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        for (OpenApi.Operation operation : new OpenApi().operations()) {
            if (operation.path().endsWith("/events")) {
                continue;
            }
            String path = operation.path().replaceAll("\\{n}", "1").replaceAll("\\{[^}]+}", "x");
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                            .method(operation.method(), HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as(operation + " " + response.body())
                    .isNotIn(405, 500);
            assertThat(response.body()).as(operation.toString()).doesNotContain("there is nothing at");
        }
    }

    @Test
    void servesLibrariesWithImportsThatABrowserCanFollow() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        java.util.Deque<String> open = new java.util.ArrayDeque<>(List.of("/webjars/lit/index.js"));
        java.util.Set<String> seen = new java.util.HashSet<>();
        while (!open.isEmpty()) {
            String path = open.pop();
            if (!seen.add(path)) {
                continue;
            }
            URI address = URI.create(server.address()).resolve(path);
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("script-src 'self';")
                    .doesNotContain("unsafe");
            java.util.regex.Matcher imports = java.util.regex.Pattern.compile("(?:from|import)\\s*\"([^\"]+)\"")
                    .matcher(response.body());
            while (imports.find()) {
                assertThat(imports.group(1)).as(path).matches("\\.?\\.?/.*");
                open.push(address.resolve(imports.group(1)).getPath());
            }
        }
        assertThat(seen).hasSizeGreaterThan(4);
    }
}
