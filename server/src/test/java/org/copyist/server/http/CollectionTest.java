package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.copyist.formats.alto.AltoReader;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.pagexml.PageXmlReader;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collections over HTTP, with the real store. */
@Tag("slow")
class CollectionTest {
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

    private void put(String collection, String document) {
        client.send("PUT", "/api/collections/" + collection + "/documents/" + document, BodyPublishers.noBody())
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
        String ada = client.collection("Ada");
        String bea = client.collection("Bea");
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
        String ada = client.collection("Ada");
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
        client.collection("Ada");
        String bea = client.collection("Bea");
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
        String ada = client.collection("Ada");
        put(ada, document);
        assertThat(lines(ada).get("usable").asInt()).isZero();
        client.correct(document, 0, "née à");
        client.correct(document, 1, "née");
        client.correct(document, 2, "");
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
    void readingExpectsTheWordsThatPeopleWroteInTheCollection() {
        String one = client.readDocument("One", 1);
        String two = client.readDocument("Two", 1);
        client.correct(one, 0, "Kew and Kew");
        String ada = client.collection("Ada");
        for (String document : List.of(one, two)) {
            put(ada, document);
        }
        String job = client.json("POST", "/api/jobs", "{\"documentId\": \"" + two + "\", \"pages\": [1]}")
                .expect(202)
                .json()
                .get("id")
                .asText();
        client.awaitJob(job, "done");
        assertThat(reader.expected).isEqualTo(Map.of("Kew", 2, "and", 1));
    }

    @Test
    void readingExpectsTheWordsThatPeopleListedForTheCollection() {
        String ada = client.collection("Ada");
        String words = "/api/collections/" + ada + "/words";
        assertThat(client.get(words).expect(200).json().get("words")).isEmpty();
        JsonNode kept = client.json("PUT", words, "{\"words\": [\" San José \", \"Kew\", \"San Jose\u0301\"]}")
                .expect(200)
                .json();
        assertThat(kept.get("words")).extracting(JsonNode::asText).containsExactly("San José", "Kew");
        server.close();
        start();
        assertThat(client.get(words).json()).isEqualTo(kept);
        String document = client.readDocument("One", 1);
        assertThat(reader.expected).as("in no collection yet").isEmpty();
        put(ada, document);
        client.correct(document, 0, "at Kew");
        client.awaitJob(
                client.json("POST", "/api/jobs", "{\"documentId\": \"" + document + "\"}")
                        .expect(202)
                        .json()
                        .get("id")
                        .asText(),
                "done");
        assertThat(reader.expected).isEqualTo(Map.of("San", 1, "José", 1, "Kew", 2, "at", 1));
        client.json("PUT", words, "{\"words\": []}").expect(200);
        assertThat(client.get(words).json().get("words")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | words are missing",
                "{\"words\": [\"1905\"]} | expected word 1 (1905) has no letter",
                "{\"words\": [\"Kew\\nGardens\"]} | (Kew Gardens) holds a line break",
                "{\"words\": [\"a\\u202eb\"]} | control character"
            })
    void refusesListsOfWordsThatCannotBeExpected(String list, String why) {
        String words = "/api/collections/" + client.collection("Ada") + "/words";
        assertThat(client.json("PUT", words, list)
                        .problem(400, "invalid-argument")
                        .text())
                .contains(why);
        assertThat(client.get(words).json().get("words")).isEmpty();
    }

    @Test
    void refusesLongAndManyExpectedWords() {
        String words = "/api/collections/" + client.collection("Ada") + "/words";
        client.json("PUT", words, list(List.of("x".repeat(60)))).expect(200);
        assertThat(client.json("PUT", words, list(List.of("x".repeat(61))))
                        .problem(400, "invalid-argument")
                        .text())
                .contains("has 61 characters, and at most 60");
        client.json("PUT", words, list(Collections.nCopies(2000, "x"))).expect(200);
        assertThat(client.json("PUT", words, list(Collections.nCopies(2001, "x")))
                        .problem(400, "invalid-argument")
                        .text())
                .contains("at most 2000 expected words, got 2001");
        client.json("PUT", words, "[]").problem(400, "invalid-json");
        client.get("/api/collections/nobody/words").problem(404, "not-found");
        client.json("PUT", "/api/collections/nobody/words", list(List.of("x"))).problem(404, "not-found");
    }

    private static String list(List<String> words) {
        return "{\"words\": [\"" + String.join("\", \"", words) + "\"]}";
    }

    @Test
    void leavesOutContradictoryCorrectionsOfTheSamePicture() {
        String one = client.readDocument("One", 2);
        String two = client.readDocument("Two", 2);
        String ada = client.collection("Ada");
        put(ada, one);
        put(ada, two);
        client.correct(one, 0, "the same");
        client.correct(two, 0, "the same");
        client.correct(one, 1, "yes");
        client.correct(two, 1, "no");
        JsonNode lines = lines(ada);
        assertThat(lines.get("usable").asInt()).isOne();
        assertThat(lines.get("contradictory")).hasSize(2);
        assertThat(lines.at("/contradictory/0/documentId").asText()).isEqualTo(one);
        assertThat(lines.at("/contradictory/1/text").asText()).isEqualTo("no");
    }

    @Test
    void correctedLinesAreTakenAwayWithTheirPictures() throws IOException {
        String document = client.readDocument("Letters", 3);
        String ada = client.collection("Ada");
        put(ada, document);
        String export = "/api/collections/" + ada + "/lines/export?format=";
        client.get(export + "page").problem(400, "invalid-argument");
        client.correct(document, 1, "Dear Ada");
        for (String format : List.of("page", "alto")) {
            Map<String, byte[]> files = client.get(export + format).expect(200).unzip();
            assertThat(files).containsOnlyKeys("0001.jpg", "0001.xml");
            byte[] xml = files.get("0001.xml");
            PageDescription page = format.equals("page")
                    ? new PageXmlReader().read(xml, "0001.xml")
                    : new AltoReader().read(xml, "0001.xml").get(0);
            assertThat(page.imageFileName()).isEqualTo("0001.jpg");
            assertThat(page.page().lines()).singleElement().satisfies(line -> assertThat(line.text())
                    .isEqualTo("Dear Ada"));
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(files.get("0001.jpg")));
            assertThat(page.onImage(picture.getWidth(), picture.getHeight()).notes())
                    .isEmpty();
        }
        client.get(export + "txt").problem(400, "invalid-argument");
    }
}
