package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.copyist.core.error.ConflictException;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.http.Client.Answer;
import org.copyist.server.http.Client.Form;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server meets that is open to mistakes, accidents and malice. */
@Tag("slow")
class BadInputTest {
    private static final DecodingLimits LIMITS = new DecodingLimits(200_000, 1_000_000, 20, 72);

    @TempDir
    Path folder;

    private CopyistServer server;
    private Client client;

    @BeforeEach
    void start() {
        start(config());
    }

    private ServerConfig config() {
        return ServerConfig.of(folder).withPort(0).withUploadLimits(LIMITS, 500_000, 5);
    }

    private void start(ServerConfig config) {
        server = CopyistServer.start(config, BarReader.readers(new BarReader(1000)));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        // Jetty removes what it received only after the answer is out
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!halfReceived().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        server.close();
        assertThat(halfReceived()).as("nothing half-received is left").isEmpty();
    }

    private List<Path> halfReceived() throws IOException {
        try (Stream<Path> incoming = Files.list(folder.resolve("incoming"))) {
            return incoming.toList();
        }
    }

    private Answer upload(String name, byte[] content) {
        return client.upload("/api/documents", new Form().file(name, content));
    }

    private void nothingWasKept() throws IOException {
        assertThat(client.get("/api/documents").json().get("total").asInt()).isZero();
        try (Stream<Path> files = Files.walk(folder.resolve("images"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aPictureThatUnfoldsToGigabytesFailsAloneAndSaysWhy() throws IOException {
        JsonNode uploaded = client.upload(
                        "/api/documents",
                        new Form()
                                .field("together", "true")
                                .file("bomb.png", hugePng(60_000, 60_000))
                                .file("good.png", Client.bars(1)))
                .expect(201)
                .json();
        client.awaitJob(uploaded.at("/jobs/0/id").asText(), "done");
        JsonNode pages = client.get(
                        "/api/documents/" + uploaded.at("/documents/0/id").asText())
                .json()
                .get("pages");
        assertThat(pages.at("/0/state").asText()).isEqualTo("failed");
        assertThat(pages.at("/0/failure").asText()).contains("bomb.png").doesNotContain(folder.toString());
        assertThat(pages.at("/1/state").asText()).isEqualTo("read");
        client.get("/api/documents/" + uploaded.at("/documents/0/id").asText() + "/pages/1/image")
                .problem(413, "limit-exceeded");
    }

    /** A PNG whose header promises more than it holds. */
    private static byte[] hugePng(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = java.nio.ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .array();
        chunk(png, "IHDR", header);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(data, new Deflater(9))) {
            out.write(new byte[1_000_000]);
        }
        chunk(png, "IDAT", data.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) throws IOException {
        byte[] named = (type + "    ").substring(0, 4).getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(named);
        crc.update(data);
        png.write(java.nio.ByteBuffer.allocate(4).putInt(data.length).array());
        png.write(named);
        png.write(data);
        png.write(java.nio.ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    @Test
    void scriptsInAPdfAreNeverRun() throws IOException {
        JsonNode uploaded =
                upload("script.pdf", pdf(2, "app.alert('x')")).expect(201).json();
        client.awaitJob(uploaded.at("/jobs/0/id").asText(), "done");
        assertThat(uploaded.at("/documents/0/pageCount").asInt()).isEqualTo(2);
    }

    @Test
    void aPdfOfTooManyPagesIsRefusedAtOnce() throws IOException {
        upload("thick.pdf", pdf(21, null)).problem(413, "limit-exceeded");
        nothingWasKept();
    }

    private static byte[] pdf(int pages, String script) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage(new PDRectangle(200, 200)));
            }
            if (script != null) {
                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript(script));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void aZipWithANulInANameIsRefused() throws IOException {
        byte[] zip;
        try (java.io.InputStream in = BadInputTest.class.getResourceAsStream("/robust/nul-name.zip")) {
            zip = in.readAllBytes();
        }
        client.upload("/api/imports", new Form().file("nul.zip", zip)).problem(422, "invalid-dataset");
        nothingWasKept();
    }

    @Test
    void theBytesCountNotTheExtension() throws IOException {
        JsonNode uploaded = upload("letter.pdf", Client.bars(1)).expect(201).json();
        client.awaitJob(uploaded.at("/jobs/0/id").asText(), "done");
        upload("letter.png", "no picture at all".getBytes(StandardCharsets.UTF_8))
                .problem(415, "unreadable-image");
        upload("empty.png", new byte[0]).problem(415, "unreadable-image");
    }

    @Test
    void whatCannotBeReadIsNamedAndTheOthersGoOn() {
        JsonNode uploaded = client.upload(
                        "/api/documents",
                        new Form().file("a.txt", new byte[] {1, 2, 3}).file("b.png", Client.bars(1)))
                .expect(201)
                .json();
        assertThat(uploaded.get("documents")).hasSize(1);
        assertThat(uploaded.at("/refused/0/fileName").asText()).isEqualTo("a.txt");
        assertThat(uploaded.at("/refused/0/detail").asText()).contains("a.txt").doesNotContain(folder.toString());
    }

    @Test
    void tooLargeFilesAndTooManyAreRefused() throws IOException {
        upload("large.png", new byte[300_000]).problem(413, "limit-exceeded");
        Form large = new Form();
        for (int i = 0; i < 4; i++) {
            large.file(i + ".png", new byte[150_000]);
        }
        client.upload("/api/documents", large).problem(413, "limit-exceeded");
        Form many = new Form();
        for (int i = 0; i < 6; i++) {
            many.file(i + ".png", Client.bars(1));
        }
        client.upload("/api/documents", many).problem(413, "limit-exceeded");
        client.upload("/api/documents", new Form().field("title", "x")).problem(400, "invalid-argument");
        client.json("POST", "/api/documents", "{}").problem(415, "multipart-expected");
        nothingWasKept();
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd.png,passwd.png",
        "C:\\\\temp\\\\scan.png,scan.png",
        "..,unnamed",
        "<script>alert(1)</script>.png,script>.png",
        "<img src=x onerror=alert(1)>.png,<img src=x onerror=alert(1)>.png",
        "\u202egnp.exe,gnp.exe"
    })
    void fileNamesAreOnlyText(String given, String shown) throws IOException {
        JsonNode uploaded = upload(given, Client.bars(1)).expect(201).json();
        String id = uploaded.at("/documents/0/id").asText();
        assertThat(client.get("/api/documents/" + id)
                        .json()
                        .at("/pages/0/fileName")
                        .asText())
                .isEqualTo(shown);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.endsWith(".png"));
        }
    }

    @Test
    void endlessNamesAreCut() {
        JsonNode uploaded =
                upload("x".repeat(300) + ".png", Client.bars(1)).expect(201).json();
        assertThat(uploaded.at("/documents/0/title").asText()).hasSize(200);
    }

    @Test
    void scriptInTextStaysTextEverywhere() {
        String script = "<script>alert(1)</script>";
        String id = client.readDocument(script, 1);
        String line = "/api/documents/" + id + "/pages/1/lines/l1";
        client.json(
                        "PATCH",
                        line,
                        "{\"text\": \"" + script + "\"}",
                        "If-Match",
                        client.get(line).header("ETag"))
                .expect(200);
        Answer answer = client.get(line).expect(200);
        assertThat(answer.json().get("text").asText()).isEqualTo(script);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        for (JsonNode format : client.get("/api/exports/formats").json().get("formats")) {
            String name = format.get("id").asText();
            String text = client.get("/api/exports?document=" + id + "&format=" + name)
                    .expect(200)
                    .text();
            if (java.util.List.of("page", "alto", "hocr", "tei", "md").contains(name)) {
                assertThat(text).as(name).doesNotContain(script);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"x\"",
                "{\"text\": 1, \"unknown\": 2}",
                "{} {}",
                "{\"boundary\": [[0,0],[1,1]]}",
                "{\"boundary\": [[0,0],[1,1],[1e99,0]]}",
                "{\"boundary\": [[0,0],[1],[2,2]]}",
                "{\"boundary\": \"x\"}",
                "{\"accepted\": \"perhaps\"}"
            })
    void invalidJsonChangesNothing(String body) {
        String line = "/api/documents/" + client.readDocument("Json", 1) + "/pages/1/lines/l1";
        Answer before = client.get(line);
        client.json("PATCH", line, body, "If-Match", before.header("ETag")).expect(400);
        assertThat(client.get(line).text()).isEqualTo(before.text());
    }

    @Test
    void hugeOrDeepJsonIsRefused() {
        String line = "/api/documents/" + client.readDocument("Json", 1) + "/pages/1/lines/l1";
        String etag = client.get(line).header("ETag");
        String huge = "{\"text\": \"" + "x".repeat(5_000_000) + "\"}";
        client.json("PATCH", line, huge, "If-Match", etag).problem(413, "limit-exceeded");
        String deep = "[".repeat(100_000);
        client.json("PATCH", line, deep, "If-Match", etag).problem(400, "invalid-json");
        client.json("PATCH", line, "{\"text\": \"" + "x".repeat(6000) + "\"}", "If-Match", etag)
                .problem(400, "invalid-argument");
        client.send("PATCH", line, BodyPublishers.ofString("{}"), "If-Match", etag, "Content-Type", "text/plain")
                .problem(415, "json-expected");
    }

    @Test
    void editsOfDeletedLinesAreRefused() {
        String page = "/api/documents/" + client.readDocument("Deleted", 2) + "/pages/1";
        String etag = client.get(page + "/lines/l1").header("ETag");
        client.send("DELETE", page + "/lines/l1", BodyPublishers.noBody(), "If-Match", etag)
                .expect(200);
        client.json("PATCH", page + "/lines/l1", "{\"text\": \"x\"}", "If-Match", etag)
                .problem(404, "not-found");
        client.get(page + "/lines/l1/image").problem(404, "not-found");
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfAnUploadLeavesNothing() throws Exception {
        byte[] body = new Form().file("a.png", Client.bars(5)).bytes();
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary="
                            + Form.BOUNDARY + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length / 2);
            out.flush();
        }
        await().during(Duration.ofMillis(300)).untilAsserted(this::nothingWasKept);
    }

    @Test
    void aFullDiskIsA507AndNothingIsLost() throws IOException {
        String id = client.readDocument("Before", 1);
        server.close();
        start(config().withReserveBytes(Long.MAX_VALUE));
        upload("a.png", Client.bars(2)).problem(507, "storage-full");
        client.get("/api/documents/" + id + "/pages/1").expect(200);
        // Corrections are small and still kept.
        String line = "/api/documents/" + id + "/pages/1/lines/l1";
        client.json(
                        "PATCH",
                        line,
                        "{\"text\": \"kept\"}",
                        "If-Match",
                        client.get(line).header("ETag"))
                .expect(200);
    }

    @Test
    void aSecondServerOnTheSameFolderRefuses() {
        assertThatThrownBy(() -> CopyistServer.start(config(), BarReader.readers(new BarReader(1))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("in use by another Copyist")
                .hasMessageContaining("another folder");
        client.get("/health").expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/../pom.xml", "/%2e%2e/secret", "/web//x", "/org/copyist", "/.git/config", "/webjars/../x"})
    void nothingOutsideTheWebFolderIsServed(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1", "Host: localhost")).containsPattern("HTTP/1.1 40[04]");
    }

    @Test
    void pagesOfOtherSitesCannotChangeAnything() throws IOException {
        String post = "POST /api/jobs HTTP/1.1";
        assertThat(raw(post, "Host: localhost", "Sec-Fetch-Site: cross-site"))
                .contains("403")
                .contains("foreign-site");
        assertThat(raw(post, "Host: localhost", "Origin: http://evil.example")).contains("403");
        assertThat(raw(post, "Host: evil.example")).contains("403").contains("foreign-host");
        assertThat(raw("GET /api/documents HTTP/1.1", "Host: evil.example")).contains("403");
        assertThat(raw(post, "Host: localhost:80", "Origin: http://localhost:80"))
                .contains("415");
    }

    private String raw(String... head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            String request = String.join("\r\n", head) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void otherMachinesNeedTheToken() throws IOException {
        server.close();
        start(config().withHost("0.0.0.0"));
        String token = server.newToken().orElseThrow();
        assertThat(folder.resolve("access-token.sha256")).content().doesNotContain(token);
        client.get("/health").expect(200);
        client.get("/api/documents").problem(401, "token-required");
        client.get("/metrics").problem(401, "token-required");
        client.get("/api/documents", "Authorization", "Bearer x" + token).problem(401, "token-required");
        client.get("/api/documents", "Authorization", "Bearer " + token).expect(200);
        client.json("POST", "/api/session", "{\"token\": \"wrong\"}").problem(401, "token-required");
        String cookie = client.json("POST", "/api/session", "{\"token\": \"" + token + "\"}")
                .expect(204)
                .header("Set-Cookie");
        assertThat(cookie).contains("SameSite=Strict").contains("HttpOnly");
        client.get("/api/documents", "Cookie", cookie.split(";")[0]).expect(200);
        server.close();
        start(config().withHost("0.0.0.0"));
        assertThat(server.newToken()).as("shown once").isEmpty();
        client.get("/api/documents", "Authorization", "Bearer " + token).expect(200);
    }
}
