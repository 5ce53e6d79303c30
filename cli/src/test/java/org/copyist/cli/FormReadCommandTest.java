package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FormReadCommandTest {
    private static final String[] LABELS = {"Total of the bill", "Day of payment", "Paid in cash", "Paid by card"};

    @TempDir
    private Path folder;

    @BeforeEach
    void makeForm() throws IOException {
        ImageIO.write(form(false), "png", folder.resolve("blank.png").toFile());
        Files.writeString(
                folder.resolve("bill.json"),
                """
                {"name": "bill", "picture": "blank.png", "fields": [
                  {"name": "total", "content": "integer", "box": {"x": 400, "y": 180, "width": 400, "height": 60}},
                  {"name": "day", "content": "date", "box": {"x": 400, "y": 340, "width": 400, "height": 60}},
                  {"name": "cash", "content": "tick", "box": {"x": 404, "y": 504, "width": 42, "height": 42}},
                  {"name": "card", "content": "tick", "box": {"x": 404, "y": 664, "width": 42, "height": 42}}]}
                """);
    }

    @Test
    void readsFormsIntoATable() throws IOException {
        Path filled = folder.resolve("filled.png");
        ImageIO.write(form(true), "png", filled.toFile());
        Path table = folder.resolve("out/table.csv");
        CommandRun run = CommandRun.of(
                "form",
                "read",
                "--template",
                folder.resolve("bill.json"),
                filled,
                folder.resolve("blank.png"),
                "-o",
                table);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(table))
                .containsExactly(
                        "file,page,form,total,day,cash,card,unsure",
                        filled + ",1,bill,4870,,x,,",
                        folder.resolve("blank.png") + ",1,bill,,,,,");
    }

    @Test
    void saysWhichPagesAreNoForms() throws IOException {
        Path letter = Path.of("..", "samples", "letter-en-1905-a.jpg");
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");
        Path table = folder.resolve("table.csv");
        CommandRun run =
                CommandRun.of("form", "read", "--template", folder.resolve("bill.json"), letter, broken, "-o", table);
        assertThat(run.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(run.err()).contains("page 1 of " + letter + " is none of the forms");
        assertThat(Files.readAllLines(table)).hasSize(3);
        assertThat(Files.readAllLines(table).get(1))
                .endsWith("is none of the forms")
                .contains(",1,,,,,,page 1 of");
        assertThat(Files.readAllLines(table).get(2))
                .startsWith(broken + ",1,,,,,,")
                .contains("is not a picture");
    }

    @Test
    void saysWhatIsWrongWithATemplate() throws IOException {
        Path broken = Files.writeString(
                folder.resolve("broken.json"),
                "{\"picture\": \"blank.png\", \"fields\": [{\"name\": \"total\", \"content\": \"money\","
                        + " \"box\": {\"x\": 1, \"y\": 1, \"width\": 9, \"height\": 9}}]}");
        CommandRun run = CommandRun.of(
                "form", "read", "--template", broken, folder.resolve("blank.png"), "-o", folder.resolve("table.csv"));
        assertThat(run.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(run.err())
                .contains("the content of a field is one of [text, tick, integer, amount, date, time], got money");
    }

    @Test
    void refusesAnotherFormatBeforeItReads() {
        CommandRun run = CommandRun.of(
                "form",
                "read",
                "--template",
                folder.resolve("bill.json"),
                folder.resolve("blank.png"),
                "-o",
                "table.ods");
        assertThat(run.err()).contains("--output must end with .csv or .xlsx, got table.ods");
    }

    private static BufferedImage form(boolean filled) {
        BufferedImage page = new BufferedImage(900, 1200, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 900, 1200);
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.SERIF, Font.BOLD, 40));
        g.drawString("What was paid, to whom and when", 60, 110);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 26));
        g.drawString("Please write legibly and hand in with the receipts of the month.", 60, 1100);
        g.setStroke(new BasicStroke(2));
        for (int i = 0; i < LABELS.length; i++) {
            g.drawString(LABELS[i], 60, 220 + 160 * i);
            if (i < 2) {
                g.drawLine(400, 242 + 160 * i, 800, 242 + 160 * i);
            } else {
                g.drawRect(400, 180 + 160 * i, 50, 50);
            }
        }
        if (filled) {
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 44));
            g.drawString("4870", 470, 230);
            g.setStroke(new BasicStroke(4));
            g.drawLine(408, 508, 442, 542);
            g.drawLine(442, 508, 408, 542);
        }
        g.dispose();
        return page;
    }
}
