package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.copyist.recognition.form.FieldContent;
import org.copyist.recognition.form.FormField;
import org.copyist.recognition.form.FormTemplate;
import org.copyist.recognition.form.FormTemplateFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormLearnCommandTest {
    @TempDir
    private Path folder;

    private Path picture(String name, boolean filled) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(BillForm.draw(filled), "png", file.toFile());
        return file;
    }

    @Test
    void proposesFieldsWithWhichFilledFormsAreRead() throws IOException {
        Path form = folder.resolve("bill.json");
        Path overlay = folder.resolve("fields.png");
        CommandRun run =
                CommandRun.of("form", "learn", picture("blank-bill.png", false), "-o", form, "--overlay", overlay);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("4 field(s) were found").contains(form.toString());
        FormTemplate learnt = FormTemplateFile.read(form);
        assertThat(learnt.name()).isEqualTo("bill");
        assertThat(learnt.fields().stream().map(FormField::content))
                .containsExactly(FieldContent.AMOUNT, FieldContent.DATE, FieldContent.TICK, FieldContent.TICK);
        assertThat(learnt.fields().stream().map(FormField::name))
                .containsExactly("Total of the bill", "Day of payment", "Paid in cash", "Paid by card");
        assertThat(ImageIO.read(overlay.toFile()).getWidth()).isEqualTo(900);

        Path table = folder.resolve("table.csv");
        CommandRun read = CommandRun.of("form", "read", "--template", form, picture("filled.png", true), "-o", table);
        assertThat(read.exitCode()).as(read.err()).isZero();
        assertThat(Files.readAllLines(table).get(1)).contains(",bill,4870,,x,,");
    }

    @Test
    void keepsAFormThatIsThere() throws IOException {
        Path form = Files.writeString(folder.resolve("bill.json"), "by hand");
        CommandRun run = CommandRun.of("form", "learn", picture("blank.png", false), "-o", form);
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("is there already").contains("--force");
        assertThat(form).hasContent("by hand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--force"})
    void neverWritesOverThePictureThatItIsGiven(String force) throws IOException {
        Path blank = picture("bill.png", false);
        byte[] before = Files.readAllBytes(blank);
        CommandRun run = force.isEmpty()
                ? CommandRun.of("form", "learn", blank, "-o", folder.resolve("bill.json"))
                : CommandRun.of("form", "learn", blank, "-o", folder.resolve("bill.json"), force);
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("would be written over its picture").contains("bill-form.json");
        assertThat(blank).hasBinaryContent(before);
        assertThat(folder.resolve("bill.json")).doesNotExist();
    }

    @Test
    void refusesAnOutputThatItsPictureWouldReplace() throws IOException {
        Path form = folder.resolve("bill.png");
        CommandRun run = CommandRun.of("form", "learn", picture("blank.png", false), "-o", form);
        assertThat(run.err()).contains("--output must end with .json, got " + form);
        assertThat(form).doesNotExist();
    }

    @Test
    void saysWhenThereIsNothingToWriteOn() {
        Path letter = Path.of("..", "samples", "page-fr-2024-b.jpg");
        CommandRun run = CommandRun.of("form", "learn", letter, "-o", folder.resolve("letter.json"));
        assertThat(run.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(run.err()).contains("no boxes and no lines to write on").contains("page-fr-2024-b.jpg");
        assertThat(folder.resolve("letter.json")).doesNotExist();
    }
}
