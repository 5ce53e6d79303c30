package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
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

/** Pages that are moved, deleted and brought back over HTTP: pages of one, two and three lines. */
@Tag("slow")
class PagePlacesTest {
    @TempDir
    Path folder;

    private final BarReader reader = new BarReader(3);
    private CopyistServer server;
    private Client client;
    private String document = "";

    @BeforeEach
    void start() {
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(reader));
        client = new Client(server.port());
        Form form = new Form().field("title", "Letters").field("tag", "1905").field("together", "true");
        for (int bars = 1; bars <= 3; bars++) {
            form.file(bars + ".png", Client.bars(bars));
        }
        JsonNode uploaded = client.upload("/api/documents", form).expect(201).json();
        client.awaitJob(uploaded.at("/jobs/0/id").asText(), "done");
        document = "/api/documents/" + uploaded.at("/documents/0/id").asText();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode document() {
        return client.get(document).expect(200).json();
    }

    private static List<Integer> lines(JsonNode document) {
        return StreamSupport.stream(document.get("pages").spliterator(), false)
                .map(page -> page.get("lineCount").asInt())
                .toList();
    }

    private Answer change(String method, String path, String body) {
        return client.json(
                method,
                document + path,
                body,
                "If-Match",
                document().get("etag").asText());
    }

    private Answer delete(int page) {
        return client.send(
                "DELETE",
                document + "/pages/" + page,
                BodyPublishers.noBody(),
                "If-Match",
                document().get("etag").asText());
    }

    @Test
    void pagesAreMovedWithAllThatIsOnThem() {
        client.correct(document.substring("/api/documents/".length()), 0, "Dear Ada");
        JsonNode moved = change("PUT", "/pages/order", "{\"pages\": [3, 1, 2]}")
                .expect(200)
                .json();
        assertThat(lines(moved)).containsExactly(3, 1, 2);
        assertThat(moved.at("/pages/1/number").asInt()).isEqualTo(2);
        assertThat(client.get(document + "/pages/2").json().at("/lines/0/text").asText())
                .isEqualTo("Dear Ada");
        JsonNode hit = client.get("/api/search?q=ada").json().at("/hits/0");
        assertThat(hit.get("page").asInt()).isEqualTo(2);
        client.get(document + "/pages/2/thumbnail").expect(200);
    }

    @Test
    void aDeletedPageIsInTheBinAndComesBackToItsPlace() {
        long id = document().at("/pages/1/id").asLong();
        JsonNode deleted = delete(2).expect(200).json();
        assertThat(lines(deleted.get("document"))).containsExactly(1, 3);
        String removed = deleted.at("/removed/id").asText();
        JsonNode bin = client.get("/api/documents?bin=true").json().at("/documents/0");
        assertThat(bin.get("id").asText()).isEqualTo(removed);
        assertThat(bin.get("title").asText()).isEqualTo("Letters (2)");
        assertThat(bin.at("/tags/0").asText()).isEqualTo("1905");
        assertThat(found("bar number 2")).isEqualTo(1);
        JsonNode back = change("POST", "/merge", "{\"document\": \"" + removed + "\", \"at\": 2}")
                .expect(200)
                .json();
        assertThat(lines(back)).containsExactly(1, 2, 3);
        assertThat(back.at("/pages/1/id").asLong()).isEqualTo(id);
        client.get("/api/documents/" + removed).problem(404, "not-found");
        assertThat(client.get("/api/documents?bin=true").json().get("total").asInt())
                .isZero();
        assertThat(found("bar number 2")).isEqualTo(2);
    }

    private int found(String phrase) {
        return client.get("/api/search?q=%22" + phrase.replace(" ", "%20") + "%22")
                .json()
                .get("total")
                .asInt();
    }

    @Test
    void aWindowThatHasNotSeenTheMoveCannotWriteOnAnotherPage() {
        JsonNode seen = client.get(document + "/pages/1").json();
        String line = seen.at("/lines/0/etag").asText();
        change("PUT", "/pages/order", "{\"pages\": [2, 1, 3]}").expect(200);
        assertThat(client.get(document + "/pages/1").json().at("/lines/0/id").asText())
                .isEqualTo("l1");
        client.json("PATCH", document + "/pages/1/lines/l1", "{\"text\": \"mine\"}", "If-Match", line)
                .problem(412, "stale");
        client.json(
                        "POST",
                        document + "/pages/1/accept",
                        "",
                        "If-Match",
                        seen.get("etag").asText())
                .problem(412, "stale");
        client.json("PATCH", document + "/pages/2/lines/l1", "{\"text\": \"mine\"}", "If-Match", line)
                .expect(200);
    }

    @Test
    void refusesWhatWouldLoseAPage() {
        change("PUT", "/pages/order", "{\"pages\": [1, 2]}").problem(400, "invalid-argument");
        change("PUT", "/pages/order", "{\"pages\": [1, 2, 2]}").problem(400, "invalid-argument");
        change("PUT", "/pages/order", "{\"pages\": [1, 2, 4]}").problem(400, "invalid-argument");
        change("PUT", "/pages/order", "{}").problem(400, "invalid-argument");
        client.json("PUT", document + "/pages/order", "{\"pages\": [1, 2, 3]}").problem(428, "if-match-required");
        delete(4).problem(400, "invalid-argument");
        change("POST", "/merge", "{}").problem(400, "invalid-argument");
        change("POST", "/merge", "{\"document\": \"none\"}").problem(404, "not-found");
        String itself = document.substring("/api/documents/".length());
        change("POST", "/merge", "{\"document\": \"" + itself + "\"}").problem(400, "invalid-argument");
        String etag = document().get("etag").asText();
        delete(3).expect(200);
        client.json("PUT", document + "/pages/order", "{\"pages\": [1, 2]}", "If-Match", etag)
                .problem(412, "stale");
        delete(2).expect(200);
        delete(1).problem(409, "conflict");
        assertThat(lines(document())).containsExactly(1);
    }

    @Test
    void aPageThatIsBeingReadStaysWhereItIs() {
        String id = document.substring("/api/documents/".length());
        JsonNode job = client.json("POST", "/api/jobs", "{\"documentId\": \"" + id + "\", \"pages\": [2]}")
                .expect(202)
                .json();
        assertThat(delete(2).problem(409, "conflict").text()).contains("page 2 is being read");
        delete(3).expect(200);
        change("PUT", "/pages/order", "{\"pages\": [2, 1]}").expect(200);
        reader.pages.release();
        client.awaitJob(job.get("id").asText(), "done");
        assertThat(lines(document())).containsExactly(2, 1);
    }

    @Test
    void documentsAreMerged() {
        reader.pages.release();
        String other = client.readDocument("One more", 4);
        JsonNode merged = change("POST", "/merge", "{\"document\": \"" + other + "\"}")
                .expect(200)
                .json();
        assertThat(lines(merged)).containsExactly(1, 2, 3, 4);
        assertThat(client.get("/api/documents").json().get("total").asInt()).isEqualTo(1);
        client.get(document + "/pages/4/image").expect(200);
    }
}
