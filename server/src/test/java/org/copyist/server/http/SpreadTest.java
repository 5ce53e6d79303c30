package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.copyist.server.http.Client.Form;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of two facing pages over HTTP, with the real store and a reader of bars. */
@Tag("slow")
class SpreadTest extends BarScene {
    private static final int WIDTH = 800;

    @Test
    void becomeTwoPagesWhenAsked() throws IOException {
        JsonNode document =
                read("/api/documents", new Form().field("splitSpreads", "true").file("book.png", spread(3, 2)));
        assertThat(document.get("pageCount").asInt()).isEqualTo(2);
        int left = document.at("/pages/0/widthPx").asInt();
        int right = document.at("/pages/1/widthPx").asInt();
        assertThat(left).isBetween(380, 420);
        assertThat(left + right).isBetween(WIDTH, WIDTH + 20);
        assertThat(document.at("/pages/0/lineCount").asInt()).isEqualTo(3);
        assertThat(document.at("/pages/1/lineCount").asInt()).isEqualTo(2);

        String id = document.get("id").asText();
        byte[] shown = client.get("/api/documents/" + id + "/pages/2/image")
                .expect(200)
                .response()
                .body();
        assertThat(ImageIO.read(new ByteArrayInputStream(shown)).getWidth()).isEqualTo(right);
        String csv =
                client.get("/api/exports?format=csv&document=" + id).expect(200).text();
        assertThat(csv)
                .as("places are those of the file that is named")
                .contains("p2,book.png")
                .contains("," + WIDTH + ",");
    }

    @Test
    void stayOnePageOtherwise() {
        JsonNode document = read("/api/documents", new Form().file("book.png", spread(3, 3)));
        assertThat(document.get("pageCount").asInt()).isOne();
        String id = document.get("id").asText();
        JsonNode longer = read(
                "/api/documents/" + id + "/pages",
                new Form().field("splitSpreads", "true").file("2.png", spread(1, 1)));
        assertThat(longer.get("pageCount").asInt()).isEqualTo(3);
        JsonNode single =
                read("/api/documents", new Form().field("splitSpreads", "true").file("bars.png", Client.bars(4)));
        assertThat(single.get("pageCount").asInt()).isOne();
    }

    private JsonNode read(String path, Form form) {
        JsonNode uploaded = client.upload(path, form).expect(201).json();
        client.awaitJob(uploaded.at("/jobs/0/id").asText(), "done");
        return client.get("/api/documents/" + uploaded.at("/documents/0/id").asText())
                .expect(200)
                .json();
    }

    private static byte[] spread(int barsOnLeft, int barsOnRight) {
        BufferedImage image = new BufferedImage(WIDTH, 600, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, 600);
        g.setPaint(new GradientPaint(370, 0, Color.WHITE, 400, 0, Color.GRAY, true));
        g.fillRect(370, 0, 60, 600);
        g.setColor(Color.BLACK);
        for (int i = 0; i < barsOnLeft; i++) {
            g.fillRect(20, 40 + 60 * i, 330, 30);
        }
        for (int i = 0; i < barsOnRight; i++) {
            g.fillRect(450, 40 + 60 * i, 330, 30);
        }
        g.dispose();
        return Client.png(image);
    }
}
