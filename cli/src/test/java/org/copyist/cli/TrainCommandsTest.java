package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.copyist.training.character.CharacterTask;
import org.copyist.training.line.LineTask;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Training;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class TrainCommandsTest {
    private static final Path MNIST = Path.of("../data/mnist");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lines", "segmentation", "digits", "characters"})
    void everyTrainingIsToldTheSameWay(String name) {
        CommandRun run = CommandRun.of("train", name, "--help");
        assertThat(run.out())
                .contains("--steps", "--batch-size", "--learning-rate", "--seed", "--threads", "--precision")
                .contains("--from", "--out", "--patience", "The recipe:");
    }

    @Test
    void linesKeepTheBestWeightsAndResumeOnlyWithTheSameSettings() throws IOException {
        Path lines = lines();
        Path out = folder.resolve("run");
        CommandRun first = trainLines(lines, out, "--seed", "3");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err())
                .contains("the network reads 2 characters", "step 3 of 3", "lines/s", "CER", "done; the checkpoint is");
        assertThat(Checkpoint.read(out.resolve(Training.BEST), LineTask.NAME).step())
                .isEqualTo(3);
        assertThat(Files.readString(out.resolve("log.tsv"))).contains("\tloss\t", "\tlines\t");
        CommandRun other = trainLines(lines, out, "--seed", "4");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("seed 3, this one has 4").doesNotContain("Exception");
        CommandRun resumed = trainLines(lines, out, "--seed", "3");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        Path next = folder.resolve("next");
        CommandRun begun = trainLines(lines, next, "--from", out.resolve(Training.BEST));
        assertThat(begun.exitCode()).as(begun.err()).isZero();
        CommandRun wrong = trainLines(
                lines,
                folder.resolve("wrong"),
                "--from",
                "../training/src/test/resources/golden/" + "segmentation-half.safetensors");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("it is of segmentation");
    }

    private static CommandRun trainLines(Path lines, Path out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", "lines", "--data", lines, "--validation", lines));
        arguments.addAll(List.of("--out", out, "--spec", "[1,16,0,1 Cr3,3,4,2,2 Mp2,2 Mc Ax Lbx8 O]"));
        arguments.addAll(List.of("--steps", "3", "--batch-size", "2", "--threads", "1"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    @Test
    void digitsAreTrainedForAFewStepsFromTheShippedOnes() {
        Path own = MNIST.resolve("t10k-images-idx3-ubyte.gz");
        Path out = folder.resolve("digits");
        CommandRun run = CommandRun.of(
                "train",
                "digits",
                "--from",
                "shipped",
                "--data",
                own,
                "--mnist",
                MNIST,
                "--validation",
                own,
                "--out",
                out,
                "--steps",
                "2",
                "--batch-size",
                "8",
                "--threads",
                "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("step 2 of 2", "accuracy", "images/s", "pictures held out");
        assertThat(out.resolve("model.onnx")).exists();
        Checkpoint weights = Checkpoint.read(out.resolve(Checkpoint.WEIGHTS), CharacterTask.NAME);
        assertThat(weights.labels()).isEqualTo(11);
        CommandRun both = CommandRun.of("train", "digits", "--data", MNIST, "--steps", "1", "--epochs", "1");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--steps");
    }

    /** Two lines of bars, thick and thin. */
    private Path lines() throws IOException {
        Path lines = Files.createDirectories(folder.resolve("lines"));
        List<String> texts = List.of("abab", "bbaa", "aabb");
        StringBuilder table = new StringBuilder("file\ttext\n");
        for (int i = 0; i < texts.size(); i++) {
            BufferedImage image = new BufferedImage(140, 40, BufferedImage.TYPE_BYTE_GRAY);
            int[] white = new int[140 * 40];
            Arrays.fill(white, 0xFFFFFF);
            image.setRGB(0, 0, 140, 40, white, 0, 140);
            for (int c = 0; c < texts.get(i).length(); c++) {
                int width = texts.get(i).charAt(c) == 'a' ? 3 : 9;
                image.setRGB(20 + 30 * c, 8, width, 24, new int[width * 24], 0, width);
            }
            ImageIO.write(image, "png", lines.resolve(i + ".png").toFile());
            table.append(i).append(".png\t").append(texts.get(i)).append('\n');
        }
        Files.writeString(lines.resolve("lines.tsv"), table);
        return lines;
    }
}
