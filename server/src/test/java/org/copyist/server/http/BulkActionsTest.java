package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.copyist.server.http.Client.Answer;
import org.copyist.server.http.Client.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many documents at once, and their order, over HTTP with the real store. */
class BulkActionsTest extends BarScene {
    private Answer act(String action, String field, String value, String... documents) {
        ObjectNode body = OpenApi.JSON.createObjectNode().put("action", action);
        if (!field.isEmpty()) {
            body.put(field, value);
        }
        List.of(documents).forEach(body.putArray("documents")::add);
        return client.json("POST", "/api/documents/actions", body.toString());
    }

    private JsonNode done(String action, String field, String value, String... documents) {
        JsonNode results =
                act(action, field, value, documents).expect(200).json().get("results");
        results.forEach(result ->
                assertThat(result.get("problem").isNull()).as(result.toString()).isTrue());
        return results;
    }

    private List<String> titles(String query) {
        List<String> titles = new ArrayList<>();
        client.get("/api/documents?" + query)
                .expect(200)
                .json()
                .get("documents")
                .forEach(d -> titles.add(d.get("title").asText()));
        return titles;
    }

    private List<String> tags(String document) {
        List<String> tags = new ArrayList<>();
        client.get("/api/documents/" + document).json().get("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    @Test
    void tagsComeAndGo() {
        String one = client.readDocument("One", 1);
        String two = client.readDocument("Two", 1);
        done("add-tag", "tag", " family ", one);
        done("add-tag", "tag", "letters", one, two);
        done("add-tag", "tag", "letters", one, two);
        assertThat(tags(one)).containsExactly("family", "letters");
        assertThat(titles("tag=letters")).hasSize(2);
        done("remove-tag", "tag", "family", one, two);
        assertThat(tags(one)).containsExactly("letters");
    }

    @Test
    void documentsMoveBetweenCollections() {
        String one = client.readDocument("One", 1);
        String two = client.readDocument("Two", 1);
        String ada = client.collection("Ada");
        done("put-into-collection", "collection", ada, one, two);
        assertThat(client.get("/api/collections/" + ada).json().get("documents"))
                .hasSize(2);
        String bea = client.collection("Bea");
        done("put-into-collection", "collection", bea, two);
        assertThat(client.get("/api/collections/" + ada).json().get("documents"))
                .hasSize(1);
        done("take-out-of-collection", "", "", one, two);
        assertThat(client.get("/api/collections/" + bea).json().get("documents"))
                .isEmpty();
        act("put-into-collection", "collection", "nobody", one).problem(404, "not-found");
    }

    @Test
    void documentsAreReadAgain() {
        String one = client.readDocument("One", 1);
        String two = client.readDocument("Two", 1);
        JsonNode results = done("read", "", "", one, two);
        results.forEach(result -> client.awaitJob(result.at("/job/id").asText(), "done"));
    }

    @Test
    void whatCannotBeDoneWithOneIsSaidAndTheOthersGoOn() {
        String one = client.readDocument("One", 1);
        String two = client.readDocument("Two", 1);
        done("bin", "", "", one);
        JsonNode results =
                act("bin", "", "", one, "nothing", two, two).expect(200).json().get("results");
        assertThat(results).hasSize(3);
        assertThat(results.at("/0/problem/code").asText()).isEqualTo("conflict");
        assertThat(results.at("/1/problem/code").asText()).isEqualTo("not-found");
        assertThat(results.at("/2/document").asText()).isEqualTo(two);
        assertThat(results.at("/2/problem").isNull()).isTrue();
        assertThat(titles("")).isEmpty();
        done("restore", "", "", one, two);
        assertThat(titles("")).hasSize(2);
        assertThat(act("delete", "", "", one)
                        .json()
                        .at("/results/0/problem/code")
                        .asText())
                .isEqualTo("conflict");
        done("bin", "", "", one);
        done("delete", "", "", one);
        client.get("/api/documents/" + one).problem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"documents\": [], \"action\": \"bin\"}",
                "{\"documents\": [\"a\"]}",
                "{\"documents\": [\"a\"], \"action\": \"burn\"}",
                "{\"documents\": [\"a\"], \"action\": \"add-tag\"}",
                "{\"documents\": [\"a\"], \"action\": \"add-tag\", \"tag\": \" \"}",
                "{\"documents\": [\"a\"], \"action\": \"put-into-collection\"}"
            })
    void refusesWhatSaysTooLittle(String body) {
        client.json("POST", "/api/documents/actions", body).problem(400, "invalid-argument");
    }

    @Test
    void listsAreSorted() {
        String bee = client.readDocument("bee", 1);
        client.readDocument("Ant", 3);
        client.readDocument("cat", 2);
        client.correct(bee, 0, "corrected");
        assertThat(titles("")).containsExactly("bee", "cat", "Ant");
        assertThat(titles("sort=added")).containsExactly("cat", "Ant", "bee");
        assertThat(titles("sort=title")).containsExactly("Ant", "bee", "cat");
        assertThat(titles("sort=unchecked")).containsExactly("Ant", "cat", "bee");
        client.get("/api/documents?sort=colour").problem(400, "invalid-argument");
    }

    @Test
    void aThousandDocumentsCanBeNamedInOneExport() {
        String address = "/api/exports?format=txt" + ("&document=" + "x".repeat(36)).repeat(1000);
        client.get(address).problem(404, "not-found");
    }

    @Test
    void filesAreAddedToACollection() {
        String ada = client.collection("Ada");
        JsonNode uploaded = client.upload(
                        "/api/documents",
                        new Form().file("bars.png", Client.bars(1)).field("collection", ada))
                .expect(201)
                .json();
        assertThat(client.get("/api/collections/" + ada)
                        .json()
                        .at("/documents/0")
                        .asText())
                .isEqualTo(uploaded.at("/documents/0/id").asText());
        client.upload(
                        "/api/documents",
                        new Form().file("bars.png", Client.bars(1)).field("collection", "nobody"))
                .problem(404, "not-found");
        assertThat(titles("")).hasSize(1);
        client.send("DELETE", "/api/collections/" + ada, BodyPublishers.noBody())
                .expect(204);
    }
}
