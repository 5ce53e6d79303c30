package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Teaching over HTTP, with the real store and a real process that only pretends to learn. */
@Tag("slow")
class TeachingTest extends TeachingScene {
    @Test
    void aBetterModelIsUsedAndReadsWhatNobodyHasChecked() {
        correctTwo();
        JsonNode done = await(teach(), "done");
        assertThat(done.at("/outcome/verdict").asText()).isEqualTo("better");
        assertThat(done.at("/curve")).hasSize(2);
        assertThat(done.at("/curve/0/cer").asDouble()).isEqualTo(0.3);
        assertThat(done.at("/outcome/aside").asInt()).isEqualTo(2);
        assertThat(done.at("/outcome/changed")).hasSize(1);
        assertThat(done.at("/outcome/changed/0/errorsBefore").asInt()).isEqualTo(1);
        assertThat(models().get("inUse").asText()).isEqualTo("hand of Ada 1");
        readAgain();
        assertThat(line(2)).isEqualTo("taught");
        assertThat(line(0)).as("what a person wrote").isEqualTo("one");
        assertThat(line(1)).isEqualTo("two");
    }

    @Test
    void documentsOfOtherHandsAreNotReadWithIt() {
        correctTwo();
        await(teach(), "done");
        String other = client.readDocument("Somebody else", 1);
        assertThat(client.get("/api/documents/" + other + "/pages/1")
                        .json()
                        .at("/lines/0/text")
                        .asText())
                .isEqualTo("bar number 1");
        client.json("POST", "/api/jobs", "{\"documentId\": \"" + other + "\", \"model\": \"hand of Ada 1\"}")
                .problem(404, "not-found");
    }

    @Test
    void aModelThatIsNotBetterIsKeptButNotUsed() throws IOException {
        correctTwo();
        plan("worse");
        JsonNode done = await(teach(), "done");
        assertThat(done.at("/outcome/verdict").asText()).isEqualTo("not-better");
        assertThat(models().get("inUse").isNull()).isTrue();
        assertThat(models().at("/models/0/id").asText()).isEqualTo("hand of Ada 1");
    }

    @Test
    void aModelThatForgetsIsKeptButNotUsed() throws IOException {
        correctTwo();
        plan("forgets");
        assertThat(await(teach(), "done").at("/outcome/verdict").asText()).isEqualTo("forgets");
        assertThat(models().get("inUse").isNull()).isTrue();
    }

    @Test
    void modelsAreChosenAndRolledBack() throws IOException {
        correctTwo();
        await(teach(), "done");
        await(teach(), "done");
        assertThat(models().get("inUse").asText()).isEqualTo("hand of Ada 2");
        assertThat(models().get("previous").asText()).isEqualTo("hand of Ada 1");
        String choice = "/api/collections/" + collection + "/model";
        JsonNode back = client.json("PUT", choice, "{\"model\": \"hand of Ada 1\"}")
                .expect(200)
                .json();
        assertThat(back.get("inUse").asText()).isEqualTo("hand of Ada 1");
        JsonNode usual =
                client.json("PUT", choice, "{\"model\": null}").expect(200).json();
        assertThat(usual.get("inUse").isNull()).isTrue();
        assertThat(usual.get("previous").asText()).isEqualTo("hand of Ada 1");
        readAgain();
        assertThat(line(2)).isEqualTo("bar number 3");
        client.json("PUT", choice, "{\"model\": \"hand of nobody 1\"}").problem(404, "not-found");
    }

    @Test
    void tooFewLinesAreRefusedAndSayHowManyMore() {
        client.correct(document, 0, "one");
        client.correct(document, 1, " ");
        client.send("POST", teachings(), BodyPublishers.noBody()).problem(422, "invalid-dataset");
        assertThat(client.send("POST", teachings(), BodyPublishers.noBody()).text())
                .contains("at least 2")
                .contains("got 1")
                .contains("correct 1 more");
        JsonNode lines = client.get("/api/collections/" + collection + "/lines")
                .expect(200)
                .json();
        assertThat(lines.get("fewest").asInt()).isEqualTo(2);
        assertThat(lines.get("empty").asInt()).isEqualTo(1);
    }

    @Test
    void readingGoesOnMeanwhile() throws IOException {
        correctTwo();
        String teaching = teachAndWait();
        assertThat(client.readDocument("Meanwhile", 2)).isNotEmpty();
        assertThat(line(0)).isEqualTo("one");
        client.send("DELETE", "/api/teachings/" + teaching, BodyPublishers.noBody())
                .expect(200);
    }

    @Test
    void takingACollectionApartStopsItsTeachingAndRemovesItsModels() throws IOException {
        correctTwo();
        await(teach(), "done");
        teachAndWait();
        client.send("DELETE", "/api/collections/" + collection, BodyPublishers.noBody())
                .expect(204);
        try (Stream<Path> kept = Files.list(folder.resolve("data/models"))) {
            assertThat(kept).isEmpty();
        }
        assertThat(client.readDocument("Afterwards", 1)).isNotEmpty();
    }
}
