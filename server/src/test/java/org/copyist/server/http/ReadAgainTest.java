package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.http.Client.Answer;
import org.copyist.server.http.Client.Form;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are read again over HTTP, with the real store and queue. */
@Tag("slow")
class ReadAgainTest {
    private static final String OUTLINE = "[[0,300],[400,300],[400,330],[0,330]]";

    @TempDir
    Path folder;

    private final BarReader reader = new BarReader(1);
    private CopyistServer server;
    private Client client;
    private String document = "";
    private String page = "";

    @BeforeEach
    void start() {
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(reader));
        client = new Client(server.port());
        document = client.readDocument("Letter", 2);
        page = "/api/documents/" + document + "/pages/1";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode page() {
        return client.get(page).expect(200).json();
    }

    private static List<String> texts(JsonNode page) {
        return StreamSupport.stream(page.get("lines").spliterator(), false)
                .map(line -> line.get("text").asText())
                .toList();
    }

    private Answer post(String path, String body) {
        return client.change(page, path, body);
    }

    private JsonNode readAgain(String body) {
        JsonNode job = post("/lines/read", body).expect(202).json();
        return client.awaitJob(job.get("id").asText(), "done");
    }

    @Test
    void aDrawnLineIsReadAndUndoTakesThatBack() {
        assertThat(post("/lines", "{\"boundary\": " + OUTLINE + "}").status()).isEqualTo(201);
        JsonNode job = readAgain("{\"lines\": [\"l3\"]}");
        assertThat(job.at("/lines/page").asInt()).isEqualTo(1);
        assertThat(job.at("/lines/ids/0").asText()).isEqualTo("l3");
        assertThat(texts(page())).containsExactly("bar number 1", "bar number 2", "the rest");
        assertThat(page().at("/lines/2/model").asText()).isEqualTo("bars-1");
        assertThat(client.get(page + "/history").json().at("/edits/0/kind").asText())
                .isEqualTo("reread");
        post("/undo", "").expect(200);
        assertThat(texts(page())).containsExactly("bar number 1", "bar number 2", "");
        post("/redo", "").expect(200);
        assertThat(texts(page())).containsExactly("bar number 1", "bar number 2", "the rest");
        post("/undo", "").expect(200);
        post("/undo", "").expect(200);
        assertThat(texts(page())).containsExactly("bar number 1", "bar number 2");
    }

    @Test
    void whatAPersonWroteStandsUnlessItIsToGiveWay() {
        client.correct(document, 0, "Dear Ada");
        post("/accept", "").expect(200);
        readAgain("{\"lines\": [\"l1\", \"l2\"]}");
        assertThat(texts(page())).containsExactly("Dear Ada", "bar number 2");
        assertThat(client.get(page + "/lines/l1/readings")
                        .json()
                        .at("/readings/0/text")
                        .asText())
                .isEqualTo("the rest");
        readAgain("{\"lines\": [\"l1\"], \"overwrite\": true}");
        assertThat(texts(page())).containsExactly("the rest", "bar number 2");
        assertThat(page().at("/lines/0/accepted").asBoolean()).isFalse();
        post("/undo", "").expect(200);
        assertThat(texts(page())).containsExactly("Dear Ada", "bar number 2");
        assertThat(page().at("/lines/0/accepted").asBoolean()).isTrue();
    }

    @Test
    void aPageThatIsBeingReadAsAWholeIsAConflict() {
        String whole = client.json("POST", "/api/jobs", "{\"documentId\": \"" + document + "\"}")
                .expect(202)
                .json()
                .get("id")
                .asText();
        String detail = post("/lines/read", "{\"lines\": [\"l1\"]}")
                .problem(409, "conflict")
                .json()
                .get("detail")
                .asText();
        assertThat(detail).contains("page 1").contains("wait until that is done");
        reader.pages.release();
        client.awaitJob(whole, "done");
        readAgain("{\"lines\": [\"l1\"]}");
        assertThat(texts(page())).containsExactly("the rest", "bar number 2");
    }

    @Test
    void linesComeBeforePagesThatWait() {
        JsonNode uploaded = client.upload(
                        "/api/documents",
                        new Form()
                                .file("1.png", Client.bars(1))
                                .file("2.png", Client.bars(1))
                                .field("together", "true"))
                .expect(201)
                .json();
        String pages = uploaded.at("/jobs/0/id").asText();
        client.awaitJob(pages, "running");
        JsonNode lines =
                post("/lines/read", "{\"lines\": [\"l2\"]}").expect(202).json();
        assertThat(page().get("state").asText()).isEqualTo("read");
        assertThat(client.get("/api/documents/" + document).json().get("state").asText())
                .isEqualTo("read");
        reader.pages.release();
        client.awaitJob(lines.get("id").asText(), "done");
        assertThat(texts(page())).containsExactly("bar number 1", "the rest");
        JsonNode waiting = client.awaitJob(pages, "running");
        assertThat(waiting.get("pagesDone").asInt()).isEqualTo(1);
        reader.pages.release();
        client.awaitJob(pages, "done");
    }

    @Test
    void linesAreReadInTheLanguageThatTheirPageWasFoundToBeIn() {
        String etag =
                client.get("/api/documents/" + document).json().get("etag").asText();
        client.json("PATCH", "/api/documents/" + document, "{\"language\": \"auto\"}", "If-Match", etag)
                .expect(200);
        reader.pages.release();
        JsonNode whole = client.json("POST", "/api/jobs", "{\"documentId\": \"" + document + "\"}")
                .expect(202)
                .json();
        client.awaitJob(whole.get("id").asText(), "done");
        assertThat(reader.language).isEqualTo("auto");
        readAgain("{\"lines\": [\"l1\"]}");
        assertThat(reader.language).isEqualTo("de");
    }

    @Test
    void aLineWithAnotherOutlineThanItWasReadInIsMarkedUntilItIsReadAgain() {
        String etag = page().at("/lines/0/etag").asText();
        client.json("PATCH", page + "/lines/l1", "{\"boundary\": " + OUTLINE + "}", "If-Match", etag)
                .expect(200);
        assertThat(page().at("/lines/0/outlineChanged").asBoolean()).isTrue();
        assertThat(page().at("/lines/1/outlineChanged").asBoolean()).isFalse();
        post("/undo", "").expect(200);
        assertThat(page().at("/lines/0/outlineChanged").asBoolean()).isFalse();
        post("/redo", "").expect(200);
        readAgain("{\"lines\": [\"l1\"]}");
        assertThat(page().at("/lines/0/outlineChanged").asBoolean()).isFalse();
        post("/lines/l2/split", "{\"x\": 200}").expect(200);
        assertThat(page().at("/lines/1/outlineChanged").asBoolean()).isTrue();
        assertThat(page().at("/lines/2/outlineChanged").asBoolean()).isTrue();
    }

    @Test
    void refusesWhatCannotBeReadAgain() {
        post("/lines/read", "{\"lines\": [\"l9\"]}").problem(404, "not-found");
        post("/lines/read", "{\"lines\": []}").problem(400, "invalid-argument");
        post("/lines/read", "{\"lines\": [\"l1\", \"l1\"]}").problem(400, "invalid-argument");
        post("/lines/read", "{}").problem(400, "invalid-argument");
        post("/lines/read", "{\"lines\": [\"l1\"], \"model\": \"none\"}").problem(404, "not-found");
        client.json("POST", page + "/lines/read", "{\"lines\": [\"l1\"]}").problem(428, "if-match-required");
        client.json("POST", page + "/lines/read", "{\"lines\": [\"l1\"]}", "If-Match", "\"999\"")
                .problem(412, "stale");
        assertThat(client.get("/api/jobs?active=true").json().get("jobs")).isEmpty();
    }

    @Test
    void linesThatCannotBeReadLeaveThePageAsItWas() {
        reader.broken = new StackOverflowError();
        JsonNode job = post("/lines/read", "{\"lines\": [\"l1\"]}").expect(202).json();
        JsonNode failed = client.awaitJob(job.get("id").asText(), "failed");
        assertThat(failed.get("error").asText()).isNotEmpty().doesNotContain("each page says why");
        assertThat(failed.get("errorCode").asText()).isEqualTo("internal");
        assertThat(page().get("state").asText()).isEqualTo("read");
        assertThat(texts(page())).containsExactly("bar number 1", "bar number 2");
    }
}
