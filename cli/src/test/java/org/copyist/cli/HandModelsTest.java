package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.copyist.core.error.CodecMismatchException;
import org.copyist.core.error.ModelException;
import org.copyist.recognition.ReadingSettings;
import org.copyist.recognition.model.LanguageModels;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.server.model.ModelFiles;
import org.copyist.server.teaching.Teacher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in as a model of a hand is looked through before it is kept; here the shipped one stands for such a model. */
class HandModelsTest {
    private final HandModels models =
            new HandModels(ReadingModels.shipped(), LanguageModels.shipped(), ReadingSettings.DEFAULT);

    @TempDir
    private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        for (String name : ModelFiles.NAMES) {
            try (InputStream in = ModelBundle.class.getResourceAsStream("/org/copyist/models/lines/" + name)) {
                Files.write(
                        folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
            }
        }
    }

    private void changeCard(Consumer<ObjectNode> change) throws IOException {
        File card = folder.resolve("card.json").toFile();
        ObjectMapper json = new ObjectMapper();
        ObjectNode changed = (ObjectNode) json.readTree(card);
        change.accept(changed);
        json.writeValue(card, changed);
    }

    private void cut(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        Files.write(folder.resolve(file), Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void acceptsAWholeModel() {
        assertThat(models.check(folder).id()).startsWith("lines-latin ");
    }

    @Test
    void refusesAModelForAnotherTask() throws IOException {
        changeCard(card -> card.put("task", "digits"));
        assertThatThrownBy(() -> models.check(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("made for digits, expected one for lines");
    }

    @Test
    void refusesAModelOfAnotherVersion() throws IOException {
        changeCard(card -> card.put("normalizerVersion", 99));
        assertThatThrownBy(() -> models.check(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        cut("weights.safetensors");
        assertThatThrownBy(() -> models.check(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("damaged");
        unpack();
        cut("model.onnx");
        assertThatThrownBy(() -> models.check(folder)).isInstanceOf(ModelException.class);
        unpack();
        cut("card.json");
        assertThatThrownBy(() -> models.check(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("damaged card.json");
    }

    @Test
    void refusesFilesThatDoNotBelongTogether() throws IOException {
        changeCard(card -> card.withArray("codec").add("字"));
        assertThatThrownBy(() -> models.check(folder)).isInstanceOf(CodecMismatchException.class);
        unpack();
        changeCard(card -> card.withArray("codec").set(1, "字"));
        assertThatThrownBy(() -> models.check(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("do not belong together");
    }

    @Test
    void teachesByTheCommandThatPeopleHave() {
        Teacher.Lesson lesson = new Teacher.Lesson(
                Path.of("lines.zip"), "Ada’s “letters”", "7", Optional.of(Path.of("in-use")), Path.of("out"));
        List<String> command = new HandTeacher(OptionalLong.of(5)).command(lesson);
        assertThat(command)
                .containsSubsequence("org.copyist.cli.Copyist", "train", "hand", "lines.zip")
                .containsSubsequence("--name", "Ada s letters")
                .containsSubsequence("--model-version", "7")
                .containsSubsequence("--in-use", "in-use")
                .containsSubsequence("--steps", "5")
                .contains("--events", "--keep", "-Xmx2g");
        assertThat(new HandTeacher(OptionalLong.empty()).command(lesson)).doesNotContain("--steps");
    }
}
