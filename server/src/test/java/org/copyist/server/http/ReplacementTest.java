package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.copyist.server.http.Client.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Find and replace over HTTP, with the real store. Every line says {@code bar number n}. */
class ReplacementTest extends BarScene {
    private JsonNode find(String scope, String text) {
        return client.get("/api/occurrences?" + scope + "&find=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .expect(200)
                .json();
    }

    private Answer replace(String find, String replacement, JsonNode found) {
        ObjectNode body = OpenApi.JSON.createObjectNode().put("find", find).put("replacement", replacement);
        ArrayNode lines = body.putArray("lines");
        for (JsonNode line : found.get("lines")) {
            ObjectNode chosen = lines.addObject();
            for (String field : List.of("documentId", "page", "lineId", "etag", "starts")) {
                if (line.has(field)) {
                    chosen.set(field, line.get(field));
                }
            }
        }
        return client.json("POST", "/api/replacements", body.toString());
    }

    private JsonNode undo(JsonNode outcome) {
        return client.send(
                        "POST", "/api/replacements/" + outcome.get("step").asText() + "/undo", BodyPublishers.noBody())
                .expect(200)
                .json();
    }

    private JsonNode page(String document) {
        return client.get("/api/documents/" + document + "/pages/1").expect(200).json();
    }

    private List<String> texts(String document) {
        List<String> texts = new ArrayList<>();
        page(document).get("lines").forEach(line -> texts.add(line.get("text").asText()));
        return texts;
    }

    @Test
    void aTextIsReplacedInACollectionAndTakenBackAsOneStep() {
        String one = client.readDocument("One", 2);
        String two = client.readDocument("Two", 1);
        String apart = client.readDocument("Apart", 1);
        String hand = client.collection("Hand");
        for (String document : List.of(one, two)) {
            client.send("PUT", "/api/collections/" + hand + "/documents/" + document, BodyPublishers.noBody())
                    .expect(200);
        }
        JsonNode found = find("collection=" + hand, "BAR");
        assertThat(found.get("total").asInt()).isEqualTo(3);
        assertThat(found.at("/lines/0/documentTitle").asText()).isEqualTo("One");
        assertThat(found.at("/lines/0/occurrences/0/end").asInt()).isEqualTo(3);
        JsonNode outcome = replace("BAR", "pub", found).expect(200).json();
        assertThat(outcome.get("changed")).hasSize(3);
        assertThat(outcome.get("left")).isEmpty();
        assertThat(texts(one)).containsExactly("pub number 1", "pub number 2");
        assertThat(texts(two)).containsExactly("pub number 1");
        assertThat(texts(apart)).containsExactly("bar number 1");
        assertThat(page(one).at("/lines/0/source").asText()).isEqualTo("human");
        assertThat(client.get("/api/search?q=pub").json().get("total").asInt()).isEqualTo(3);
        assertThat(undo(outcome).get("changed")).hasSize(3);
        assertThat(texts(one)).containsExactly("bar number 1", "bar number 2");
        assertThat(page(one).at("/lines/0/source").asText()).isEqualTo("machine");
        assertThat(page(one).get("canRedo").asBoolean()).isTrue();
        client.send("POST", "/api/replacements/" + outcome.get("step").asText() + "/undo", BodyPublishers.noBody())
                .problem(409, "conflict");
    }

    @Test
    void linesThatWereChangedInTheMeantimeAreLeftAndSaid() {
        String document = client.readDocument("One", 4);
        JsonNode found = find("document=" + document, "bar");
        client.correct(document, 1, "bar and somebody else");
        JsonNode gone = page(document).at("/lines/2");
        client.send(
                        "DELETE",
                        "/api/documents/" + document + "/pages/1/lines/"
                                + gone.get("id").asText(),
                        BodyPublishers.noBody(),
                        "If-Match",
                        gone.get("etag").asText())
                .expect(200);
        JsonNode outcome = replace("bar", "pub", found).expect(200).json();
        assertThat(texts(document)).containsExactly("pub number 1", "bar and somebody else", "pub number 4");
        assertThat(outcome.get("changed")).hasSize(2);
        assertThat(outcome.at("/left/0/why").asText()).isEqualTo("changed");
        assertThat(outcome.at("/left/1/why").asText()).isEqualTo("gone");
        assertThat(replace("bar", "pub", found).expect(200).json().get("step").isNull())
                .isTrue();
    }

    @Test
    void undoLeavesWhatWasChangedSince() {
        String document = client.readDocument("One", 3);
        JsonNode outcome = replace("bar", "pub", find("document=" + document + "&page=1", "bar"))
                .expect(200)
                .json();
        client.correct(document, 1, "written since");
        JsonNode undone = undo(outcome);
        assertThat(texts(document)).containsExactly("bar number 1", "written since", "bar number 3");
        assertThat(undone.get("changed")).hasSize(2);
        assertThat(undone.at("/left/0/lineId").asText())
                .isEqualTo(page(document).at("/lines/1/id").asText());
        client.change("/api/documents/" + document + "/pages/1", "/undo", "");
        client.change("/api/documents/" + document + "/pages/1", "/undo", "");
        assertThat(texts(document))
                .as("step by step on the page")
                .containsExactly("pub number 1", "pub number 2", "pub number 3");
    }

    @Test
    void undoOfThePageTakesItsPartBack() {
        String one = client.readDocument("One", 1);
        String two = client.readDocument("Two", 1);
        JsonNode lines = find("document=" + one, "bar");
        ((ArrayNode) lines.get("lines"))
                .addAll((ArrayNode) find("document=" + two, "bar").get("lines"));
        JsonNode outcome = replace("bar", "pub", lines).expect(200).json();
        client.change("/api/documents/" + one + "/pages/1", "/undo", "");
        assertThat(texts(one)).containsExactly("bar number 1");
        JsonNode undone = undo(outcome);
        assertThat(undone.get("changed")).hasSize(1);
        assertThat(texts(two)).containsExactly("bar number 1");
    }

    @Test
    void onlyTheChosenPlacesAreReplacedAndALineMayBecomeEmpty() {
        String document = client.readDocument("One", 2);
        client.correct(document, 0, "on and on");
        JsonNode found = find("document=" + document, "on");
        ((ObjectNode) found.at("/lines/0")).putArray("starts").add(7);
        replace("on", "off", found).expect(200);
        assertThat(texts(document)).containsExactly("on and off", "bar number 2");
        ((ObjectNode) found.at("/lines/0"))
                .put("etag", page(document).at("/lines/0/etag").asText());
        replace("on", "off", found).problem(400, "invalid-argument");
        assertThat(find("document=" + document, "bar number 2")
                        .at("/lines/0/corrected")
                        .asBoolean())
                .isFalse();
        replace("bar number 2", "", find("document=" + document, "bar number 2"))
                .expect(200);
        assertThat(texts(document)).containsExactly("on and off", "");
    }

    @Test
    void acceptedLinesAreToldApartAndStayAccepted() {
        String document = client.readDocument("One", 1);
        client.change("/api/documents/" + document + "/pages/1", "/accept", "");
        JsonNode found = find("document=" + document, "bar");
        assertThat(found.at("/lines/0/accepted").asBoolean()).isTrue();
        replace("bar", "pub", found).expect(200);
        assertThat(page(document).at("/lines/0/accepted").asBoolean()).isTrue();
    }

    @Test
    void aLineThatWouldBeTooLongIsLeft() {
        String document = client.readDocument("One", 1);
        client.correct(document, 0, "a".repeat(4999));
        JsonNode outcome = replace("a", "bb", find("document=" + document, "a"))
                .expect(200)
                .json();
        assertThat(outcome.at("/left/0/why").asText()).isEqualTo("too-long");
        assertThat(outcome.get("step").isNull()).isTrue();
    }

    @Test
    void documentsInTheBinAreLeftOut() {
        String document = client.readDocument("One", 1);
        JsonNode found = find("document=" + document, "bar");
        client.send("DELETE", "/api/documents/" + document, BodyPublishers.noBody())
                .expect(204);
        assertThat(find("document=" + document, "bar").get("total").asInt()).isZero();
        assertThat(replace("bar", "pub", found).json().at("/left/0/why").asText())
                .isEqualTo("gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "document=D&collection=C", "page=1", "collection=C&page=1"})
    void whereToLookMustBeSaid(String scope) {
        client.get("/api/occurrences?find=a&" + scope).problem(400, "invalid-argument");
    }

    @Test
    void refusesWhatCannotBeFound() {
        String document = client.readDocument("One", 1);
        client.get("/api/occurrences?document=" + document).problem(400, "invalid-argument");
        client.get("/api/occurrences?find=&document=" + document).problem(400, "invalid-argument");
        client.get("/api/occurrences?document=" + document + "&find=" + "x".repeat(501))
                .problem(400, "invalid-argument");
        client.get("/api/occurrences?find=a&document=nothing").problem(404, "not-found");
        client.get("/api/occurrences?find=a&page=7&document=" + document).problem(404, "not-found");
        client.get("/api/occurrences?find=a&collection=nothing").problem(404, "not-found");
        client.send("POST", "/api/replacements/nothing/undo", BodyPublishers.noBody())
                .problem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400",
                "{\"find\": \"a\", \"replacement\": \"b\", \"lines\": []} | 400",
                "{\"find\": \"\", \"replacement\": \"b\", \"lines\": []} | 400",
                "{\"find\": \"a\", \"replacement\": \"b\", \"lines\": [{\"page\": 1}]} | 400",
                "{\"find\": \"a\", \"replacement\": \"b\", \"lines\": [{\"documentId\": \"D\", \"page\": 1, \"lineId\": \"l1\", \"etag\": \"x\"}]} | 412",
                "{\"find\": \"a\", \"replacement\": \"b\", \"lines\": [{\"documentId\": \"D\", \"page\": 1, \"lineId\": \"l1\", \"etag\": \"9.1\"}]} | 200"
            })
    void refusesReplacementsThatSayTooLittle(String body, int status) {
        client.json("POST", "/api/replacements", body).expect(status);
    }

    @Test
    void aLineIsNamedOnce() {
        String document = client.readDocument("One", 1);
        JsonNode found = find("document=" + document, "bar");
        ((ArrayNode) found.get("lines")).add(found.at("/lines/0"));
        assertThat(replace("bar", "pub", found).problem(400, "invalid-argument").text())
                .contains("named twice");
        assertThat(texts(document)).containsExactly("bar number 1");
    }

    @Test
    void wordsAreSearchedInACollection() {
        String inside = client.readDocument("In", 1);
        client.readDocument("Out", 1);
        String hand = client.collection("Hand");
        assertThat(client.get("/api/search?q=bar&collection=" + hand)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        client.send("PUT", "/api/collections/" + hand + "/documents/" + inside, BodyPublishers.noBody())
                .expect(200);
        JsonNode hits =
                client.get("/api/search?q=bar&collection=" + hand).expect(200).json();
        assertThat(hits.get("total").asInt()).isOne();
        assertThat(hits.at("/hits/0/documentId").asText()).isEqualTo(inside);
        client.get("/api/search?q=bar&collection=" + hand + "&document=" + inside)
                .problem(400, "invalid-argument");
        client.get("/api/search?q=bar&collection=nobody").problem(404, "not-found");
    }
}
