package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Teachings that are stopped, fail or are cut off: nothing is lost, the model in use stays as it is. */
@Tag("slow")
class TeachingInterruptedTest extends TeachingScene {
    @Test
    void whatIsStoppedGoesOnFromItsCheckpoint() throws IOException {
        correctTwo();
        String teaching = teachAndWait();
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
        String teaching = teachAndWait();
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
        assertThat(failed.get("errorCode").asText()).isEqualTo("teaching-ended");
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
        String teaching = teachAndWait();
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
}
