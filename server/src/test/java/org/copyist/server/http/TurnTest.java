package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.http.Client.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of 400 by 600 pixels with two bars that is turned over HTTP. */
@Tag("slow")
class TurnTest {
    @TempDir
    Path folder;

    private final BarReader reader = new BarReader(1);
    private CopyistServer server;
    private Client client;
    private String document = "";
    private String page = "";

    @BeforeEach
    void start() {
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(reader));
        client = new Client(server.port());
        document = client.readDocument("Letter", 2);
        page = "/api/documents/" + document + "/pages/1";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode page() {
        return client.get(page).expect(200).json();
    }

    private Answer post(String path, String body) {
        return client.change(page, path, body);
    }

    private BufferedImage picture(String path) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(
                client.get(page + path).expect(200).response().body()));
    }

    private static boolean isDark(BufferedImage picture, int x, int y) {
        return (picture.getRGB(x, y) & 0xff) < 128;
    }

    @Test
    void thePictureAndEverythingOnItIsTurned() throws IOException {
        JsonNode turned = post("/turn", "{\"quarters\": 1}").expect(200).json();
        assertThat(turned.get("turns").asInt()).isEqualTo(1);
        assertThat(turned.get("widthPx").asInt()).isEqualTo(600);
        assertThat(turned.get("heightPx").asInt()).isEqualTo(400);
        // The first bar is 40 to 70 px from the top; so it is from the right edge now.
        assertThat(turned.at("/lines/0/boundary").toString()).contains("530.0").contains("560.0");
        assertThat(turned.at("/lines/0/direction").asText()).isEqualTo("downward");
        BufferedImage picture = picture("/image");
        assertThat(picture.getWidth()).isEqualTo(600);
        assertThat(isDark(picture, 545, 200)).isTrue();
        assertThat(isDark(picture, 55, 200)).isFalse();
        assertThat(picture("/thumbnail").getWidth())
                .isGreaterThan(picture("/thumbnail").getHeight());
        BufferedImage line = picture("/lines/l1/image");
        assertThat(line.getWidth()).as("the writing is upright").isGreaterThan(line.getHeight());
        assertThat(post("/turn", "{\"quarters\": 3}")
                        .expect(200)
                        .json()
                        .get("widthPx")
                        .asInt())
                .isEqualTo(400);
        assertThat(isDark(picture("/image"), 200, 55)).isTrue();
    }

    @Test
    void undoGoesOnWorkingAfterAPageWasTurned() {
        JsonNode read = page();
        client.correct(document, 0, "Dear Ada");
        post("/lines/l2/split", "{\"x\": 200}").expect(200);
        JsonNode turned = post("/turn", "{\"quarters\": 2}").expect(200).json();
        assertThat(turned.at("/lines/1/outlineChanged").asBoolean()).isTrue();
        post("/undo", "").expect(200);
        JsonNode undone = post("/undo", "").expect(200).json();
        assertThat(undone.at("/lines/0/text").asText()).isEqualTo("bar number 1");
        assertThat(undone.at("/lines/0/boundary").toString()).contains("530.0").contains("560.0");
        JsonNode back = post("/turn", "{\"quarters\": 2}").expect(200).json();
        assertThat(back.get("lines").size()).isEqualTo(2);
        for (int line = 0; line < 2; line++) {
            for (String place : new String[] {"boundary", "baseline"}) {
                assertThat(back.get("lines").get(line).get(place))
                        .isEqualTo(read.get("lines").get(line).get(place));
            }
            assertThat(back.get("lines").get(line).get("outlineChanged").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void theReaderSeesTheTurnedPicture() {
        post("/turn", "{\"quarters\": 2}").expect(200);
        reader.pages.release();
        JsonNode job = client.json("POST", "/api/jobs", "{\"documentId\": \"" + document + "\"}")
                .expect(202)
                .json();
        client.awaitJob(job.get("id").asText(), "done");
        assertThat(page().get("lines").size()).isEqualTo(2);
        assertThat(page().at("/lines/0/boundary").toString()).contains("470.0").contains("500.0");
        assertThat(page().at("/lines/0/direction").asText()).isEqualTo("rightward");
    }

    @Test
    void refusesWhatCannotBeTurned() {
        post("/turn", "{\"quarters\": 0}").problem(400, "invalid-argument");
        post("/turn", "{\"quarters\": 4}").problem(400, "invalid-argument");
        post("/turn", "{}").problem(400, "invalid-json");
        client.json("POST", page + "/turn", "{\"quarters\": 1}").problem(428, "if-match-required");
        String line = page().at("/lines/0/etag").asText();
        String etag = page().get("etag").asText();
        post("/turn", "{\"quarters\": 1}").expect(200);
        client.json("POST", page + "/turn", "{\"quarters\": 1}", "If-Match", etag)
                .problem(412, "stale");
        client.json("PATCH", page + "/lines/l1", "{\"boundary\": [[0,0],[9,0],[9,9]]}", "If-Match", line)
                .problem(412, "stale");
        client.json("POST", "/api/jobs", "{\"documentId\": \"" + document + "\"}")
                .expect(202);
        post("/turn", "{\"quarters\": 1}").problem(409, "conflict");
    }
}
