package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections over HTTP, with the real store. */
class CollectionTest {
    @TempDir
    Path folder;

    private CopyistServer server;
    private Client client;

    @BeforeEach
    void start() {
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(new BarReader(1000)));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String collection(String name) {
        return client.json("POST", "/api/collections", "{\"name\": \"" + name + "\"}")
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private void put(String collection, String document) {
        client.send("PUT", "/api/collections/" + collection + "/documents/" + document, BodyPublishers.noBody())
                .expect(200);
    }

    private void correct(String document, int line, String text) {
        String page = "/api/documents/" + document + "/pages/1";
        JsonNode old = client.get(page).json().at("/lines/" + line);
        client.json(
                        "PATCH",
                        page + "/lines/" + old.get("id").asText(),
                        "{\"text\": \"" + text + "\"}",
                        "If-Match",
                        old.get("etag").asText())
                .expect(200);
    }

    private JsonNode lines(String collection) {
        return client.get("/api/collections/" + collection + "/lines")
                .expect(200)
                .json();
    }

    @Test
    void aDocumentBelongsToOneCollectionAtMost() {
        String document = client.readDocument("Letters", 1);
        String ada = collection("Ada");
        String bea = collection("Bea");
        put(ada, document);
        put(bea, document);
        JsonNode all = client.get("/api/collections").expect(200).json().get("collections");
        assertThat(all.at("/0/documents")).isEmpty();
        assertThat(all.at("/1/documents/0").asText()).isEqualTo(document);
        String place = "/api/collections/" + bea + "/documents/" + document;
        client.send("DELETE", place, BodyPublishers.noBody()).expect(200);
        client.send("DELETE", place, BodyPublishers.noBody()).problem(404, "not-found");
    }

    @Test
    void aCollectionGoesAndItsDocumentsStayAlsoAfterARestart() {
        String document = client.readDocument("Letters", 1);
        String ada = collection("Ada");
        put(ada, document);
        server.close();
        start();
        assertThat(client.get("/api/collections/" + ada)
                        .expect(200)
                        .json()
                        .at("/documents/0")
                        .asText())
                .isEqualTo(document);
        client.send("DELETE", "/api/collections/" + ada, BodyPublishers.noBody())
                .expect(204);
        client.get("/api/collections/" + ada).problem(404, "not-found");
        client.get("/api/documents/" + document).expect(200);
    }

    @Test
    void refusesNamesThatAreTakenEmptyOrTooLong() {
        collection("Ada");
        String bea = collection("Bea");
        client.json("POST", "/api/collections", "{\"name\": \"Ada\"}").problem(409, "conflict");
        client.json("PATCH", "/api/collections/" + bea, "{\"name\": \"Ada\"}").problem(409, "conflict");
        client.json("PATCH", "/api/collections/" + bea, "{\"name\": \"Bea\"}").expect(200);
        client.json("POST", "/api/collections", "{\"name\": \"  \"}").problem(400, "invalid-argument");
        client.json("POST", "/api/collections", "{}").problem(400, "invalid-argument");
        client.json("POST", "/api/collections", "{\"name\": \"" + "x".repeat(61) + "\"}")
                .problem(400, "invalid-argument");
    }

    @Test
    void countsTheLinesThatPeopleCorrectedAndTheirCharacters() {
        String document = client.readDocument("Letters", 4);
        String ada = collection("Ada");
        put(ada, document);
        assertThat(lines(ada).get("usable").asInt()).isZero();
        correct(document, 0, "née à");
        correct(document, 1, "née");
        correct(document, 2, "");
        JsonNode lines = lines(ada);
        assertThat(lines.get("usable").asInt()).isEqualTo(2);
        assertThat(lines.get("empty").asInt()).isOne();
        assertThat(lines.at("/characters/é").asInt()).isEqualTo(2);
        assertThat(lines.at("/characters/à").asInt()).isOne();
        assertThat(lines.get("characters").has(" ")).isFalse();
        client.send("DELETE", "/api/documents/" + document, BodyPublishers.noBody())
                .expect(204);
        assertThat(lines(ada).get("usable").asInt()).as("those in the bin").isZero();
    }

    @Test
    void leavesOutContradictoryCorrectionsOfTheSamePicture() {
        String one = client.readDocument("One", 2);
        String two = client.readDocument("Two", 2);
        String ada = collection("Ada");
        put(ada, one);
        put(ada, two);
        correct(one, 0, "the same");
        correct(two, 0, "the same");
        correct(one, 1, "yes");
        correct(two, 1, "no");
        JsonNode lines = lines(ada);
        assertThat(lines.get("usable").asInt()).isOne();
        assertThat(lines.get("contradictory")).hasSize(2);
        assertThat(lines.at("/contradictory/0/documentId").asText()).isEqualTo(one);
        assertThat(lines.at("/contradictory/1/text").asText()).isEqualTo("no");
    }
}
