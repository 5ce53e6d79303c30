package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.copyist.imaging.GreyImage;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.http.Client.Answer;
import org.copyist.server.http.Client.Form;
import org.copyist.server.reading.DrawingReader;
import org.copyist.server.reading.DrawnReading;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.Readers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody foresaw: people get an answer with an id, the log has the trace under it and no text of documents. */
@Tag("slow")
class UnexpectedErrorTest {
    private static final Map<String, Supplier<Throwable>> THROWN = Map.of(
            "recursion",
            StackOverflowError::new,
            "memory",
            OutOfMemoryError::new,
            "class",
            () -> new NoClassDefFoundError("org/example/Gone"),
            "mistake",
            () -> new IllegalStateException("a mistake"));

    @TempDir
    Path folder;

    private CopyistServer server;
    private Client client;

    @BeforeEach
    void start() {
        List<DrawingReader> broken = THROWN.entrySet().stream()
                .<DrawingReader>map(entry -> new Broken(entry.getKey(), entry.getValue()))
                .toList();
        server = CopyistServer.start(
                ServerConfig.of(folder).withPort(0), new Readers(List.of(new BarReader(1000)), broken));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private record Broken(String kind, Supplier<Throwable> thrown) implements DrawingReader {
        @Override
        public InstalledModel model() {
            return new InstalledModel(kind, "Fails", "Apache-2.0", Map.of());
        }

        @Override
        public List<DrawnReading> read(GreyImage picture) {
            throw Broken.<RuntimeException>unchecked(thrown.get());
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"recursion", "memory", "class", "mistake"})
    void aRequestThatFailsIsAnsweredAndTraced(String kind) throws IOException {
        Answer answer = client.json("POST", "/api/draw?kind=" + kind, "{\"strokes\": []}")
                .problem(500, "internal");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        String id = answer.json().get("errorId").asText();
        assertThat(id).matches("[0-9a-f]{8}");
        assertThat(answer.json().get("detail").asText())
                .contains(id)
                .doesNotContain("Error")
                .doesNotContain("Exception");
        assertThat(log()).contains(id).contains("\tat org.copyist.server.http.route.ModelRoutes");
        client.get("/health").expect(200);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log/server.0.log"));
    }

    @Test
    void textsOfDocumentsNeverReachTheLog() throws Exception {
        String id = client.readDocument("Letters", 1);
        breakWriting("reading");
        String line = "/api/documents/" + id + "/pages/1/lines/l1";
        Answer answer = client.json(
                        "PATCH",
                        line,
                        "{\"text\": \"Dearest Wilhelmina\"}",
                        "If-Match",
                        client.get(line).header("ETag"))
                .problem(500, "internal");
        assertThat(log()).contains(answer.json().get("errorId").asText()).doesNotContain("Wilhelmina");
    }

    /** From another program, as a damaged file would. */
    private void breakWriting(String table) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("copyist.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TRIGGER broken BEFORE INSERT ON " + table + " BEGIN SELECT RAISE(ABORT, 'broken'); END");
        }
    }

    @Test
    void aPageThatFailsNamesTheIdInTheLog() throws Exception {
        breakWriting("line");
        JsonNode uploaded = client.upload("/api/documents", new Form().file("a.png", Client.bars(1)))
                .expect(201)
                .json();
        client.awaitJob(uploaded.at("/jobs/0/id").asText(), "failed");
        String failure = client.get(
                        "/api/documents/" + uploaded.at("/documents/0/id").asText())
                .json()
                .at("/pages/0/failure")
                .asText();
        assertThat(failure).containsPattern("under [0-9a-f]{8}").doesNotContain("Exception");
        assertThat(log()).contains(failure.substring(failure.length() - 8));
    }

    @Test
    void theLogSaysWhatRunsAndNoLibraryChatters() throws IOException {
        client.get("/health").expect(200);
        assertThat(log())
                .contains("Copyist ")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("hikari");
    }
}
