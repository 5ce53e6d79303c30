package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
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
    @TempDir
    private Path folder;

    @BeforeEach
    void makeForm() throws IOException {
        ImageIO.write(BillForm.draw(false), "png", folder.resolve("blank.png").toFile());
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
        ImageIO.write(BillForm.draw(true), "png", filled.toFile());
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
    void readsSeveralLinesOfAField() throws IOException {
        BufferedImage filled = BillForm.draw(true);
        BufferedImage letter =
                ImageIO.read(Path.of("..", "samples", "letter-en-1905-a.jpg").toFile());
        Graphics2D g = filled.createGraphics();
        g.drawImage(letter.getSubimage(0, 330, 1120, 330), 60, 760, 780, 230, null);
        g.dispose();
        Path picture = folder.resolve("filled.png");
        ImageIO.write(filled, "png", picture.toFile());
        Path notes = Files.writeString(
                folder.resolve("notes.json"),
                """
                {"name": "bill", "picture": "blank.png", "fields": [
                  {"name": "notes", "content": "lines", "box": {"x": 50, "y": 750, "width": 800, "height": 260}}]}
                """);
        Path table = folder.resolve("table.csv");
        CommandRun run = CommandRun.of("form", "read", "--template", notes, picture, "-o", table);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(table).get(1)).contains("loss of one").contains("could be a greater bereavement");
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
                .contains(
                        "the content of a field is one of [text, lines, tick, integer, amount, date, time], got money");
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
}
