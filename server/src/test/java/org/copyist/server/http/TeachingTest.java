package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Teaching over HTTP, with the real store and a real process that only pretends to learn. */
class TeachingTest {
    private static final int PATIENCE_MILLIS = 120_000;

    @TempDir
    Path folder;

    private CopyistServer server;
    private Client client;
    private String collection;
    private String document;

    @BeforeEach
    void start() throws IOException {
        plan("better");
        open();
        collection = client.json("POST", "/api/collections", "{\"name\": \"Ada\"}")
                .expect(201)
                .json()
                .get("id")
                .asText();
        document = client.readDocument("Letters", 3);
        client.send("PUT", "/api/collections/" + collection + "/documents/" + document, BodyPublishers.noBody())
                .expect(200);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void open() {
        CopyistServer.Parts parts = new CopyistServer.Parts(
                BarReader.readers(new BarReader(1000)),
                Optional.of(new FolderModels()),
                Optional.of(new PretendTeaching.Process(folder.resolve("plan"))));
        server = CopyistServer.start(ServerConfig.of(folder.resolve("data")).withPort(0), parts);
        client = new Client(server.port());
    }

    private void plan(String plan) throws IOException {
        Files.writeString(folder.resolve("plan"), plan);
    }

    private void correctTwo() {
        client.correct(document, 0, "one");
        client.correct(document, 1, "two");
    }

    private String teachings() {
        return "/api/collections/" + collection + "/teachings";
    }

    private String teach() {
        return client.send("POST", teachings(), BodyPublishers.noBody())
                .expect(202)
                .json()
                .get("id")
                .asText();
    }

    private JsonNode await(String teaching, String state) {
        return await(teaching, "/state", state);
    }

    private JsonNode await(String teaching, String field, String value) {
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += 20) {
            JsonNode now = client.get("/api/teachings/" + teaching).expect(200).json();
            if (now.at(field).asText().equals(value)) {
                return now;
            }
            Client.sleep();
        }
        throw new AssertionError(client.get("/api/teachings/" + teaching).text());
    }

    private JsonNode models() {
        return client.get("/api/collections/" + collection + "/models")
                .expect(200)
                .json();
    }

    private String firstLine() {
        return client.get("/api/documents/" + document + "/pages/1")
                .json()
                .at("/lines/0/text")
                .asText();
    }

    private String line(int number) {
        return client.get("/api/documents/" + document + "/pages/1")
                .json()
                .at("/lines/" + number + "/text")
                .asText();
    }

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

    private void readAgain() {
        JsonNode jobs = client.send("POST", "/api/collections/" + collection + "/readings", BodyPublishers.noBody())
                .expect(202)
                .json()
                .get("jobs");
        assertThat(jobs).hasSize(1);
        client.awaitJob(jobs.at("/0/id").asText(), "done");
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
    void whatIsStoppedGoesOnFromItsCheckpoint() throws IOException {
        correctTwo();
        plan("waits");
        String teaching = teach();
        await(teaching, "/step", "20");
        client.send("POST", teachings(), BodyPublishers.noBody()).problem(409, "conflict");
        client.send("DELETE", "/api/teachings/" + teaching, BodyPublishers.noBody())
                .expect(200);
        assertThat(await(teaching, "stopped").get("step").asInt()).isEqualTo(20);
        client.correct(document, 2, "three"); // after it began: it goes on with the lines it began with
        plan("better");
        client.send("POST", "/api/teachings/" + teaching + "/resume", BodyPublishers.noBody())
                .expect(202);
        JsonNode done = await(teaching, "done");
        assertThat(done.get("lines").asInt()).isEqualTo(2);
        assertThat(done.at("/curve")).as("the first point is of the first run").hasSize(2);
        client.send("POST", "/api/teachings/" + teaching + "/resume", BodyPublishers.noBody())
                .problem(409, "conflict");
    }

    @Test
    void aRestartOfTheServerGoesOnWithIt() throws IOException {
        correctTwo();
        plan("waits");
        String teaching = teach();
        await(teaching, "/step", "20");
        server.close();
        plan("better");
        open();
        JsonNode done = await(teaching, "done");
        assertThat(done.at("/outcome/verdict").asText()).isEqualTo("better");
        try (Stream<Path> left = Files.list(folder.resolve("data/teachings"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aProcessThatFailsSaysWhyAndChangesNothing() throws IOException {
        correctTwo();
        plan("fails");
        String teaching = teach();
        JsonNode failed = await(teaching, "failed");
        assertThat(failed.get("error").asText()).isEqualTo("the disk is full; free some space");
        assertThat(models().get("models")).isEmpty();
        plan("dies");
        client.send("POST", "/api/teachings/" + teaching + "/resume", BodyPublishers.noBody())
                .expect(202);
        await(teaching, "done"); // beyond the step where it would die
        plan("dies");
        JsonNode died = await(teach(), "failed");
        assertThat(died.get("error").asText()).contains("exit code 137");
    }

    @Test
    void whateverHappensToATeachingTheModelInUseStaysAsItIs() throws IOException {
        correctTwo();
        await(teach(), "done");
        Map<Path, String> before = modelFiles();
        assertThat(before).hasSize(3);
        plan("dies");
        await(teach(), "failed");
        plan("waits");
        String teaching = teach();
        await(teaching, "/step", "20");
        assertThat(models().get("inUse").asText()).isEqualTo("hand of Ada 1");
        server.close();
        plan("worse");
        open();
        await(teaching, "done");
        assertThat(models().get("inUse").asText()).isEqualTo("hand of Ada 1");
        assertThat(modelFiles()).containsAllEntriesOf(before);
        readAgain();
        assertThat(line(2)).isEqualTo("taught");
    }

    private Map<Path, String> modelFiles() throws IOException {
        Map<Path, String> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve("data/models"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void readingGoesOnMeanwhile() throws IOException {
        correctTwo();
        plan("waits");
        String teaching = teach();
        await(teaching, "/step", "20");
        assertThat(client.readDocument("Meanwhile", 2)).isNotEmpty();
        assertThat(firstLine()).isEqualTo("one");
        client.send("DELETE", "/api/teachings/" + teaching, BodyPublishers.noBody())
                .expect(200);
    }

    @Test
    void aModelIsTakenAwayAndBroughtInElsewhere() {
        correctTwo();
        await(teach(), "done");
        byte[] zip = client.get("/api/collections/" + collection + "/models/hand%20of%20Ada%201/export")
                .expect(200)
                .response()
                .body();
        importModel(zip).problem(409, "conflict");
        client.send("DELETE", "/api/collections/" + collection, BodyPublishers.noBody())
                .expect(204);
        collection = client.json("POST", "/api/collections", "{\"name\": \"Ada again\"}")
                .json()
                .get("id")
                .asText();
        assertThat(importModel(zip).expect(201).json().get("origin").asText()).isEqualTo("imported");
        assertThat(models().get("inUse").isNull())
                .as("until somebody chooses it")
                .isTrue();
    }

    private Client.Answer importModel(byte[] zip) {
        return client.send(
                "POST",
                "/api/collections/" + collection + "/models",
                BodyPublishers.ofByteArray(zip),
                "Content-Type",
                "application/zip");
    }

    @Test
    void filesThatAreNoModelsAreRefusedAndLeaveNothing() throws IOException {
        correctTwo();
        await(teach(), "done");
        byte[] zip = client.get("/api/collections/" + collection + "/models/hand%20of%20Ada%201/export")
                .response()
                .body();
        assertThat(importModel(Arrays.copyOf(zip, zip.length / 2))
                        .problem(422, "model")
                        .text())
                .contains("export it again");
        assertThat(importModel("no zip".getBytes(StandardCharsets.UTF_8))
                        .problem(422, "model")
                        .text())
                .contains("found none of them");
        assertThat(importModel(with(zip, "weights.safetensors", "garbage"))
                        .problem(422, "model")
                        .text())
                .contains("damaged");
        assertThat(importModel(with(zip, "card.json", "a/b 1"))
                        .problem(422, "model")
                        .text())
                .contains("calls itself");
        assertThat(importModel(with(zip, "../evil", "x")).problem(422, "model").text())
                .contains("not a model that Copyist wrote");
        assertThat(models().get("models")).hasSize(1);
        assertThat(models().get("inUse").asText()).isEqualTo("hand of Ada 1");
        try (Stream<Path> kept = Files.list(folder.resolve("data/models"))) {
            assertThat(kept).hasSize(1);
        }
    }

    /** The ZIP with one file replaced or added. */
    private static byte[] with(byte[] zip, String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals(name)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void takingACollectionApartStopsItsTeachingAndRemovesItsModels() throws IOException {
        correctTwo();
        await(teach(), "done");
        plan("waits");
        await(teach(), "/step", "20");
        client.send("DELETE", "/api/collections/" + collection, BodyPublishers.noBody())
                .expect(204);
        try (Stream<Path> kept = Files.list(folder.resolve("data/models"))) {
            assertThat(kept).isEmpty();
        }
        assertThat(client.readDocument("Afterwards", 1)).isNotEmpty();
    }
}
