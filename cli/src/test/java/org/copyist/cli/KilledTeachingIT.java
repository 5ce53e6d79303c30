package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.copyist.server.library.Library;
import org.copyist.server.store.collection.StoredCollection;
import org.copyist.server.teaching.Teacher;
import org.copyist.training.line.LineTask;
import org.copyist.training.optimize.Checkpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process that teaches, and then the server, with SIGKILL: it goes on, and nothing else comes of it. */
class KilledTeachingIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path OTHERS = Path.of("../samples/letter-en-1905-b.xml");
    private static final long STEPS = 15;
    /** Generous: other work may run on the machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Path data;
    private Path others;
    private String collection = "";
    private Process server;
    private String address = "";

    @BeforeEach
    void prepare() throws IOException {
        data = folder.resolve("data");
        others = copied("others", OTHERS, Path.of("../samples/letter-en-1905-b.jpg"));
        Path lines = copied("lines", DiaryPage.CORRECTED.pageXml(), DiaryPage.CORRECTED.picture());
        try (Library library = Library.openOrMake(data)) {
            StoredCollection diary = library.collections().create("Diary");
            collection = diary.id();
            library.imports().take(lines, "Diary", Optional.of(collection));
        }
    }

    private Path copied(String name, Path... files) throws IOException {
        Path copies = Files.createDirectories(folder.resolve(name));
        for (Path file : files) {
            Files.copy(file, copies.resolve(file.getFileName()));
        }
        return copies;
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
    }

    private void start() throws IOException {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TeachingServer.class.getName(),
                        data.toString(),
                        others.toString(),
                        Long.toString(STEPS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
        address = said.readLine();
    }

    private JsonNode ask(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private JsonNode awaitState(String teaching, String state, long step) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> ask("GET", "api/teachings/" + teaching),
                        now -> now.get("state").asText().equals(state)
                                && now.get("step").asLong() >= step);
    }

    /** The one that the server has started last: the one that decodes pictures comes before. */
    private ProcessHandle teachingProcess() {
        return server.descendants()
                .max(Comparator.comparing(
                        process -> process.info().startInstant().orElse(Instant.MIN)))
                .orElseThrow(() -> new AssertionError("nothing is being taught"));
    }

    private void assertNothingIsUsed() throws IOException, InterruptedException {
        JsonNode models = ask("GET", "api/collections/" + collection + "/models");
        assertThat(models.get("inUse").isNull()).isTrue();
        assertThat(models.get("models")).isEmpty();
    }

    @Test
    void whatIsKilledGoesOnAndEndsAsIfNothingHadHappened() throws Exception {
        start();
        String teaching = ask("POST", "api/collections/" + collection + "/teachings")
                .get("id")
                .asText();
        awaitState(teaching, "running", STEPS / 3);
        Path lines = Files.copy(data.resolve("teachings/" + teaching + "/lines.zip"), folder.resolve("lines.zip"));
        teachingProcess().destroyForcibly();
        JsonNode failed = awaitState(teaching, "failed", 0);
        assertThat(failed.get("error").asText()).contains("exit code 137").contains("gone on with");
        assertNothingIsUsed();

        ask("POST", "api/teachings/" + teaching + "/resume");
        awaitState(teaching, "running", 2 * STEPS / 3);
        ProcessHandle orphan = teachingProcess();
        server.destroyForcibly().waitFor();
        orphan.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);

        start();
        JsonNode done = awaitState(teaching, "done", STEPS);
        assertThat(done.get("curve"))
                .extracting(point -> point.get("step").asLong())
                .doesNotHaveDuplicates();
        Path whole = uninterrupted(lines);
        Path killed = onlyModel();
        assertThat(weights(killed)).isEqualTo(weights(whole));
        assertThat(killed.resolve("model.onnx")).hasSameBinaryContentAs(whole.resolve("model.onnx"));
    }

    /** The hash of every tensor; in the file, the tensors of one that was gone on with are in another order. */
    private static Map<String, Integer> weights(Path model) {
        Map<String, Integer> weights = new TreeMap<>();
        Checkpoint.read(model.resolve("weights.safetensors"), LineTask.NAME)
                .tensors()
                .forEach((name, tensor) -> weights.put(name, Arrays.hashCode(tensor.values())));
        return weights;
    }

    private Path onlyModel() throws IOException {
        try (Stream<Path> models = Files.list(data.resolve("models"))) {
            List<Path> all = models.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    /** What comes of the same lines if nobody kills anything. */
    private Path uninterrupted(Path lines) throws IOException, InterruptedException {
        Path out = folder.resolve("whole");
        Teacher.Lesson lesson = new Teacher.Lesson(lines, "Diary", "1", Optional.empty(), out);
        Process process = new ProcessBuilder(new TeachingServer.BriefTeacher(others, STEPS).command(lesson))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return out;
    }
}
