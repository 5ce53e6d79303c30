package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.library.LibraryParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A collection whose hand is taught over HTTP: the real store, and a process that only pretends to learn. */
abstract class TeachingScene {

    @TempDir
    Path folder;

    CopyistServer server;
    Client client;
    String collection;
    String document;

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

    void open() {
        LibraryParts parts = new LibraryParts(
                BarReader.readers(new BarReader(1000)),
                Optional.of(new FolderModels()),
                Optional.of(new PretendTeaching.Process(folder.resolve("plan"))));
        server = CopyistServer.start(ServerConfig.of(folder.resolve("data")).withPort(0), parts);
        client = new Client(server.port());
    }

    void plan(String plan) throws IOException {
        Files.writeString(folder.resolve("plan"), plan);
    }

    void correctTwo() {
        client.correct(document, 0, "one");
        client.correct(document, 1, "two");
    }

    String teachings() {
        return "/api/collections/" + collection + "/teachings";
    }

    String teach() {
        return client.send("POST", teachings(), BodyPublishers.noBody())
                .expect(202)
                .json()
                .get("id")
                .asText();
    }

    /** One that goes no further than its 20th step, and has told what it measured there. */
    String teachAndWait() throws IOException {
        plan("waits");
        String teaching = teach();
        await(teaching, "/curve/1/step", "20");
        return teaching;
    }

    JsonNode await(String teaching, String state) {
        return await(teaching, "/state", state);
    }

    JsonNode await(String teaching, String field, String value) {
        return client.awaitAnswer(
                "/api/teachings/" + teaching, now -> now.at(field).asText().equals(value));
    }

    JsonNode models() {
        return client.get("/api/collections/" + collection + "/models")
                .expect(200)
                .json();
    }

    String line(int number) {
        return client.get("/api/documents/" + document + "/pages/1")
                .json()
                .at("/lines/" + number + "/text")
                .asText();
    }

    void readAgain() {
        JsonNode jobs = client.send("POST", "/api/collections/" + collection + "/readings", BodyPublishers.noBody())
                .expect(202)
                .json()
                .get("jobs");
        assertThat(jobs).hasSize(1);
        client.awaitJob(jobs.at("/0/id").asText(), "done");
    }
}
