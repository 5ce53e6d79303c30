package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.recognition.model.LanguageModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TrainLanguageModelCommandTest {
    @TempDir
    private Path folder;

    private static final String PARAGRAPHS =
            "the cat sat on the mat\nthe dog — “so they say” — sat on the cat\n".repeat(30);

    @Test
    void buildsAModelFromPlainAndCompressedTexts() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), PARAGRAPHS);
        Path packed = folder.resolve("packed.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(PARAGRAPHS.getBytes(StandardCharsets.UTF_8));
        }
        Path model = folder.resolve("x-cat");

        CommandRun run = CommandRun.of(
                "train", "language-model", plain + "=2", packed, "--order", "4", "--language", "x-cat", "--out", model);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("bits a character").contains("perplexity");
        LanguageModelBundle bundle = LanguageModelBundle.read(model);
        CharacterLanguageModel built = bundle.model();
        assertThat(built.order()).isEqualTo(4);
        assertThat(built.logProbability("the cat")).isGreaterThan(built.logProbability("eht tac"));
        assertThat(built.symbol('ж')).isEqualTo(CharacterLanguageModel.UNKNOWN);
        assertThat(bundle.card().languages()).containsExactly("x-cat");
        assertThat(bundle.card().data())
                .extracting(ModelCard.Dataset::name)
                .containsExactly("plain.txt", "packed.txt.gz");
        assertThat(bundle.card().metrics()).containsKey("plain.txt left out, bits a character");
        assertThat(bundle.card().build()).contains("--order 4");
    }

    @Test
    void doesNotMeasureOnNothing() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), "one short paragraph\n");
        Path model = folder.resolve("model");

        CommandRun run = CommandRun.of("train", "language-model", plain, "--out", model);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("too short").doesNotContain("perplexity");
        assertThat(LanguageModelBundle.read(model).card().metrics()).isEmpty();
    }

    @Test
    void setsSomeParagraphsInCapitals() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), "l'été à la mer\n".repeat(40));
        Path model = folder.resolve("model");

        CommandRun run = CommandRun.of("train", "language-model", plain, "--capitals", "4", "--out", model);

        assertThat(run.exitCode()).as(run.err()).isZero();
        CharacterLanguageModel built = LanguageModelBundle.read(model).model();
        assertThat(built.logProbability("L'ÉTÉ À LA MER")).isGreaterThan(built.logProbability("L'RTR M LM MAR") + 5);
        assertThat(built.logProbability("L'ETE A LA MER")).isGreaterThan(built.logProbability("L'RTR M LM MAR") + 5);
    }

    @Test
    void aModelThatWasBuiltIsReadByEveryCommandThatReads() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), PARAGRAPHS);
        Path models = folder.resolve("models");
        Path model = models.resolve("language/x-cat");
        assertThat(CommandRun.of("train", "language-model", plain, "--language", "x-cat", "--out", model)
                        .exitCode())
                .isZero();
        Path page = Path.of("../samples/page-fr-2024-a.jpg");

        CommandRun byFolder = CommandRun.of("transcribe", page, "--language-model", model);
        CommandRun byName = CommandRun.of("transcribe", page, "--models", models, "--language", "x-cat");
        CommandRun standard = CommandRun.of("transcribe", page);

        assertThat(byFolder.exitCode()).as(byFolder.err()).isZero();
        assertThat(byFolder.out()).isEqualTo(byName.out()).isNotEqualTo(standard.out());
        CommandRun unknown = CommandRun.of("transcribe", page, "--language", "x-cat");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("x-cat").contains("en, fr");
        CommandRun capitals = CommandRun.of("transcribe", page, "--models", models, "--language", "X-Cat");
        assertThat(capitals.exitCode()).as(capitals.err()).isZero();
        CommandRun empty = CommandRun.of("transcribe", page, "--language", "");
        assertThat(empty.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(empty.err()).contains("no language is named; there are models for ");
        CommandRun greedy = CommandRun.of("transcribe", page, "--language", "fr", "--decoder", "greedy");
        assertThat(greedy.exitCode()).isEqualTo(2);
        assertThat(greedy.err()).contains("--language").contains("greedy");
        CommandRun both = CommandRun.of("transcribe", page, "--language", "fr", "--language-model", model);
        assertThat(both.exitCode()).isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), PARAGRAPHS);
        Path model = folder.resolve("model");

        CommandRun order = CommandRun.of("train", "language-model", plain, "--order", "9", "--out", model);
        assertThat(order.exitCode()).isEqualTo(2);
        assertThat(order.err()).contains("--order").contains("1..7");

        CommandRun missing = CommandRun.of("train", "language-model", folder.resolve("none.txt"), "--out", model);
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("none.txt");
        assertThat(model).doesNotExist();
    }
}
