package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The language of documents and collections over HTTP, with the real store and a reader that keeps what it was told. */
@Tag("slow")
class LanguageTest {
    @TempDir
    Path folder;

    private final BarReader reader = new BarReader(1000);
    private CopyistServer server;
    private Client client;

    @BeforeEach
    void start() {
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(reader));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode document(String id) {
        return client.get("/api/documents/" + id).expect(200).json();
    }

    private JsonNode change(String id, String json) {
        return changed(id, json).expect(200).json();
    }

    private Client.Answer changed(String id, String json) {
        String etag = document(id).get("etag").asText();
        return client.json("PATCH", "/api/documents/" + id, json, "If-Match", etag);
    }

    private void readAgain(String id) {
        String job = client.json("POST", "/api/jobs", "{\"documentId\": \"" + id + "\"}")
                .expect(202)
                .json()
                .get("id")
                .asText();
        client.awaitJob(job, "done");
    }

    @Test
    void aDocumentIsReadInItsLanguage() {
        assertThat(client.get("/api/languages").expect(200).text()).contains("\"fr\"");
        String id = client.readDocument("Brief", 1);
        assertThat(reader.language).isEmpty();
        assertThat(change(id, "{\"language\": \"de\"}").get("language").asText())
                .isEqualTo("de");
        readAgain(id);
        assertThat(reader.language).isEqualTo("de");
        assertThat(change(id, "{\"language\": \"DE\"}").get("language").asText())
                .isEqualTo("de");
        assertThat(change(id, "{\"title\": \"Ein Brief\"}").get("language").asText())
                .isEqualTo("de");
        assertThat(change(id, "{\"language\": null}").get("language").isNull()).isTrue();
    }

    @Test
    void aDocumentIsUploadedInALanguage() {
        JsonNode uploaded = client.upload(
                        "/api/documents",
                        new Client.Form().file("bars.png", Client.bars(1)).field("language", "fr"))
                .expect(201)
                .json();
        client.awaitJob(uploaded.at("/jobs/0/id").asText(), "done");
        assertThat(reader.language).isEqualTo("fr");
        assertThat(uploaded.at("/documents/0/language").asText()).isEqualTo("fr");
    }

    @Test
    void aDocumentWithoutOneHasThatOfItsCollection() {
        String id = client.readDocument("Lettre", 1);
        String ada = client.collection("Ada");
        client.send("PUT", "/api/collections/" + ada + "/documents/" + id, BodyPublishers.noBody())
                .expect(200);
        client.json("PATCH", "/api/collections/" + ada, "{\"language\": \"fr\"}")
                .expect(200);
        assertThat(document(id).get("collectionLanguage").asText()).isEqualTo("fr");
        assertThat(document(id).get("language").isNull()).isTrue();
        readAgain(id);
        assertThat(reader.language).isEqualTo("fr");
        change(id, "{\"language\": \"en\"}");
        readAgain(id);
        assertThat(reader.language).isEqualTo("en");
        JsonNode renamed = client.json("PATCH", "/api/collections/" + ada, "{\"name\": \"Bea\"}")
                .expect(200)
                .json();
        assertThat(renamed.get("language").asText()).isEqualTo("fr");
    }

    @Test
    void refusesLanguagesThatNoModelKnowsAndSaysWhichAreKnown() {
        String id = client.readDocument("Brief", 1);
        String detail = changed(id, "{\"language\": \"tlh\"}")
                .problem(400, "invalid-argument")
                .json()
                .get("detail")
                .asText();
        assertThat(detail).contains("tlh").contains("en, fr, de").contains("auto");
        client.json("PATCH", "/api/collections/" + client.collection("Ada"), "{\"language\": \"tlh\"}")
                .problem(400, "invalid-argument");
        client.upload(
                        "/api/documents",
                        new Client.Form().file("bars.png", Client.bars(1)).field("language", "tlh"))
                .problem(400, "invalid-argument");
        assertThat(document(id).get("language").isNull()).isTrue();
        assertThat(client.get("/api/documents").json().get("total").asInt()).isEqualTo(1);
    }

    @Test
    void theGuessedLanguageOfAPageIsShownAndExported() {
        String id = client.readDocument("Brief", 1);
        change(id, "{\"language\": \"auto\"}");
        assertThat(document(id).at("/pages/0/languages")).isEmpty();
        readAgain(id);
        assertThat(document(id).at("/pages/0/languages/0").asText()).isEqualTo("de");
        assertThat(exported(id)).contains("<text xml:lang=\"de\">");
        change(id, "{\"language\": \"fr\"}");
        assertThat(exported(id)).contains("<text xml:lang=\"fr\">");
        client.correct(id, 0, "une ligne");
        byte[] truth = client.get("/api/exports/lines?format=page&document=" + id)
                .expect(200)
                .unzip()
                .get("0001.xml");
        assertThat(new String(truth, StandardCharsets.UTF_8)).contains("primaryLanguage=\"French\"");
    }

    private String exported(String id) {
        return client.get("/api/exports?format=tei&document=" + id).expect(200).text();
    }
}
