package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.http.Client.Answer;
import org.copyist.server.http.Client.Form;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that never end, kill what decodes them, or break the reader: the queue, the uploads and the server go on. */
@Tag("slow")
class HostilePagesTest {
    @TempDir
    Path folder;

    private final byte[] endless =
            bytes(Path.of("..", "imaging", "src", "test", "resources", "decode", "hostile", "form-exponential.pdf"));
    private BarReader reader;
    private CopyistServer server;
    private Client client;

    @BeforeEach
    void start() {
        start(Duration.ofSeconds(1));
    }

    private void start(Duration pageLimit) {
        reader = new BarReader(1000);
        server = CopyistServer.start(
                ServerConfig.of(folder).withPort(0).withPageLimit(pageLimit), BarReader.readers(reader));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode upload(String name, byte[] bytes) {
        return client.upload("/api/documents", new Form().file(name, bytes))
                .expect(201)
                .json();
    }

    private static String job(JsonNode uploaded) {
        return uploaded.at("/jobs/0/id").asText();
    }

    private static String page(JsonNode uploaded) {
        return "/api/documents/" + uploaded.at("/documents/0/id").asText() + "/pages/1";
    }

    @Test
    void aPageWithoutAnEndFailsAndTheNextIsRead() {
        JsonNode poison = upload("endless.pdf", endless);
        JsonNode next = upload("bars.png", Client.bars(2));
        client.awaitJob(job(next), "done");
        client.awaitJob(job(poison), "failed");
        JsonNode failed = client.get(page(poison)).json();
        assertThat(failed.get("failure").asText())
                .contains("cannot be read: decoding it was given up after 1 s of processor time, for the second time")
                .contains("more time");
        assertThat(failed.get("failureCode").asText()).isEqualTo("decoding-given-up");
        assertThat(client.get("/api/jobs/" + job(poison))
                        .json()
                        .get("errorCode")
                        .asText())
                .isEqualTo("no-page-read");
        server.close();
        start(Duration.ofSeconds(1));
        assertThat(client.get("/api/jobs?active=true").json().get("jobs")).isEmpty();
    }

    @Test
    void thumbnailsOfSuchPagesHoldUpNoUpload() {
        server.close();
        start(Duration.ofSeconds(3));
        reader.pages.drainPermits();
        JsonNode held = upload("bars.png", Client.bars(1)); // keeps the reader busy
        JsonNode first = upload("one.pdf", endless);
        JsonNode second = upload("two.pdf", endless);
        List<CompletableFuture<Answer>> thumbnails = List.of(first, second, first, second).stream()
                .map(document -> CompletableFuture.supplyAsync(() -> client.get(page(document) + "/thumbnail")))
                .toList();
        JsonNode third = upload("bars.png", Client.bars(3));
        assertThat(thumbnails).anyMatch(thumbnail -> !thumbnail.isDone());
        thumbnails.forEach(thumbnail -> thumbnail.join().problem(413, "limit-exceeded"));
        reader.pages.release(1000);
        client.awaitJob(job(held), "done");
        client.awaitJob(job(third), "done");
    }

    @Test
    void aCancelledJobFreesTheQueueWhileItsPageIsDecoded() {
        server.close();
        start(Duration.ofHours(1));
        JsonNode poison = upload("endless.pdf", endless);
        ProcessHandle worker = awaitBusyWorker();
        client.send("DELETE", "/api/jobs/" + job(poison), java.net.http.HttpRequest.BodyPublishers.noBody())
                .expect(200);
        JsonNode next = upload("bars.png", Client.bars(2));
        client.awaitJob(job(next), "done");
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void aKilledWorkerCostsOneTry() {
        server.close();
        start(Duration.ofSeconds(4));
        JsonNode poison = upload("endless.pdf", endless);
        awaitBusyWorker().destroyForcibly();
        client.awaitJob(job(poison), "failed");
        assertThat(client.get(page(poison)).json().get("failure").asText()).contains("for the second time");
        client.readDocument("next", 2);
    }

    @Test
    void anErrorFailsItsPageAndTheReaderGoesOn() {
        reader.broken = new OutOfMemoryError("Java heap space");
        JsonNode large = upload("bars.png", Client.bars(1));
        client.awaitJob(job(large), "failed");
        JsonNode failed = client.get(page(large)).json();
        assertThat(failed.get("failure").asText()).contains("more memory than the server has");
        assertThat(failed.get("failureCode").asText()).isEqualTo("out-of-memory");
        reader.broken = new NoClassDefFoundError("somewhere");
        client.awaitJob(job(upload("bars.png", Client.bars(1))), "failed");
        client.readDocument("next", 2);
    }

    @Test
    void picturesThatCannotBeLinesAreNamed() {
        Answer answer = client.upload(
                "/api/imports",
                new Form().file("lines.zip", bytes(Path.of("src", "test", "resources", "hostile", "stack-oom.zip"))));
        answer.problem(413, "limit-exceeded");
        assertThat(answer.text()).contains("a.png is 10x7900 px");
    }

    @Test
    void linesThatThereWasNoTimeForAreReadLater() {
        reader.mostLines = 1;
        String id = client.readDocument("Letter", 3);
        String page = "/api/documents/" + id + "/pages/1";
        client.correct(id, 0, "by hand");
        JsonNode begun = client.get(page).json();
        assertThat(begun.at("/lines/1/source").asText()).isEqualTo("none");
        assertThat(client.get("/api/documents/" + id)
                        .json()
                        .at("/pages/0/unreadCount")
                        .asInt())
                .isEqualTo(2);
        JsonNode job = client.json("POST", "/api/jobs", "{\"documentId\": \"" + id + "\", \"rest\": true}")
                .expect(202)
                .json();
        client.awaitJob(job.get("id").asText(), "done");
        JsonNode whole = client.get(page).json();
        assertThat(whole.get("lines"))
                .extracting(line -> line.get("text").asText())
                .containsExactly("by hand", "the rest", "the rest");
        assertThat(client.get("/api/search?q=rest").json().get("total").asInt()).isEqualTo(2);
    }

    /** The process that decodes for this server, once it works; a server without a teacher has no others. */
    private static ProcessHandle awaitBusyWorker() {
        return await("a busy worker")
                .atMost(Client.PATIENCE)
                .until(HostilePagesTest::busyChild, Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<ProcessHandle> busyChild() {
        return ProcessHandle.current()
                .children()
                .filter(child ->
                        child.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() > 1500)
                .findFirst();
    }
}
