package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Models of a hand as files: taken away, brought in elsewhere, damaged. */
@Tag("slow")
class HandModelFilesTest extends TeachingScene {
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
        assertThat(importModel(Files.readAllBytes(Path.of("src/test/resources/zip/malformed-name.zip")))
                        .problem(422, "model")
                        .text())
                .contains("damaged");
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
}
