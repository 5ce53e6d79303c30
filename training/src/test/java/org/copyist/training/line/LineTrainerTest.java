package org.copyist.training.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.copyist.recognition.line.LineReader;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.Golden;
import org.copyist.training.data.LineSet;
import org.copyist.training.ink.Distortion;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;
import org.copyist.training.network.RecurrentWeights;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.Training;
import org.copyist.training.optimize.TrainingListener;
import org.copyist.training.optimize.TrainingTask.StepFigures;
import org.copyist.training.optimize.TrainingTask.Validation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trains tiny networks on lines of drawn marks: | reads "i", / reads "l", o reads "o". */
@Tag("slow")
class LineTrainerTest {
    private static final NetworkSpec SPEC =
            NetworkSpec.parse("[1,16,0,1 Cr3,3,8,2,2 Mp2,2 Cr3,3,16 Mc Ax Do0.1 Lbx16 O]");
    private static final LineSettings SETTINGS = new LineSettings(SPEC, Set.of(Distortion.SLANT), 0.2, 0);
    private static final List<String> TEXTS =
            List.of("iolo", "ooli", "liil", "oi lo", "il oo", "lo li", "iiol", "o l i");

    @TempDir
    private Path folder;

    private Path lines;
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void drawLines() throws IOException {
        lines = Files.createDirectory(folder.resolve("lines"));
        StringBuilder table = new StringBuilder("file\ttext\n");
        for (int i = 0; i < TEXTS.size(); i++) {
            ImageIO.write(draw(TEXTS.get(i)), "png", lines.resolve(i + ".png").toFile());
            table.append(i).append(".png\t").append(TEXTS.get(i)).append('\n');
        }
        Files.writeString(lines.resolve("lines.tsv"), table);
    }

    @Test
    void learnsEightLinesByHeartAndReadsThemAfterExport() throws IOException {
        Checkpoint trained = train(config(600, 2), folder("out"));
        assertThat(recorder.errors.get(recorder.errors.size() - 1)).isZero();
        ModelBundle model = LineModelExporter.export(trained, words(), RecurrentWeights.INT8);
        try (LineSet set = LineSet.open(lines);
                LineReader reader = new LineReader(LineRecognizer.of(model), new GreedyCtcDecoder())) {
            LineEvaluator.Result result = new LineEvaluator(reader).evaluate(set);
            assertThat(result.errors().cer()).isZero();
            assertThat(result.predictions())
                    .extracting(LineEvaluator.Prediction::hypothesis)
                    .containsExactlyElementsOf(TEXTS);
        }
    }

    @Test
    void learnsInBrainFloatToo() throws IOException {
        train(config(600, Precision.BFLOAT16, 2), folder("out"));
        assertThat(recorder.errors.get(recorder.errors.size() - 1)).isZero();
    }

    @Test
    void growsFromTheWeightsOfASmallerNetwork() throws IOException {
        Checkpoint small = train(config(300, 1), folder("small"));
        NetworkSpec larger = NetworkSpec.parse("[1,20,0,1 Cr3,3,8,2,2 Mp2,2 Cr3,3,24 Mc Ax Do0.1 Lbx16 Do0.1 Lbx16 O]");
        Network network = Network.create(larger, small.codec().labelCount(), 1);
        float[] random = network.state().get("cr2.weight").values();
        assertThat(network.grow(small.average()))
                .contains("lbx8.forward.weight_ih", "o9.weight")
                .doesNotContain("cr2.weight", "lbx6.forward.weight_ih");
        float[] kernel = network.state().get("cr2.weight").values();
        float[] saved = small.average().get("cr2.weight").values();
        assertThat(Arrays.copyOf(kernel, saved.length)).containsExactly(saved);
        assertThat(Arrays.copyOfRange(kernel, saved.length, kernel.length))
                .containsExactly(Arrays.copyOfRange(random, saved.length, random.length));
    }

    @Test
    void learnsCharactersThatTheStartLacksAndLeavesOutLinesWithRareOnes() throws IOException {
        Checkpoint trained = train(config(2, 1), folder("out"));
        Files.writeString(
                lines.resolve("lines.tsv"), "0.png\tiolé\n1.png\té\n2.png\téé\n3.png\tè\n", StandardOpenOption.APPEND);
        Checkpoint more = train(config(4, 1), data(), folder("next"), Optional.of(trained));
        List<String> known = trained.codec().characters();
        assertThat(more.codec().characters().subList(0, known.size())).isEqualTo(known);
        assertThat(more.codec()
                        .characters()
                        .subList(known.size(), more.codec().characters().size()))
                .containsExactly("é");
        assertThat(data().leftOut(more.codec())).isEqualTo(1);
        Checkpoint mixed = trained.mixedWith(more, 0.5);
        assertThat(mixed.codec()).isEqualTo(more.codec());
        assertThat(trained.mixedWith(more, 1).average().get("o7.weight").values())
                .containsExactly(more.average().get("o7.weight").values(), within(1e-6f));
    }

    @Test
    void stopsWithACheckpointThatResumesToTheSameEnd() throws IOException {
        Recipe config = config(24, 1);
        Checkpoint whole = train(config, folder("whole"));
        Path interrupted = folder("interrupted");
        AtomicReference<Training<?>> training = new AtomicReference<>();
        Recorder stopping = new Recorder() {
            @Override
            public void stepped(long step, long steps, StepFigures figures, double linesPerSecond) {
                if (step == 7) {
                    training.get().stop();
                }
            }
        };
        Start start = Start.in(interrupted, LineTask.NAME, Optional.empty());
        training.set(new Training<>(new LineTask(SETTINGS, config, data(), start), interrupted, stopping));
        assertThat(training.get().run(start).step()).isEqualTo(7);
        assertThat(training.get().isStopped()).isTrue();
        assertSame(train(config, interrupted), whole);
    }

    @Test
    void readsTheSameFromTheInkCache() throws IOException {
        LineCorpus.Options cached =
                new LineCorpus.Options(16, Optional.empty(), List.of(), Optional.of(folder.resolve("inks")));
        List<LineCorpus.Source> sources = List.of(new LineCorpus.Source(lines, 1));
        for (int i = 0; i < 2; i++) {
            LineCorpus corpus = LineCorpus.load(sources, List.of(), cached);
            assertSame(
                    train(config(3, 1), corpus, folder("cached" + i), Optional.empty()),
                    train(config(3, 1), folder("plain" + i)));
        }
        try (Stream<Path> files = Files.list(folder.resolve("inks"))) {
            assertThat(files).singleElement().asString().endsWith(".inks");
        }
    }

    @ParameterizedTest
    @EnumSource
    void resumesToExactlyWhatAnUninterruptedTrainingGives(Precision precision) throws IOException {
        Recipe config = config(24, precision, 2);
        Checkpoint whole = train(config, folder("whole"));
        Path interrupted = folder("interrupted");
        Recorder failing = new Recorder() {
            @Override
            public void stepped(long step, long steps, StepFigures figures, double linesPerSecond) {
                if (step == 18) {
                    throw new IllegalStateException("power cut");
                }
            }
        };
        assertThatThrownBy(() -> train(SETTINGS, config, data(), interrupted, Optional.empty(), failing))
                .hasMessageContaining("power cut");
        assertThat(Checkpoint.read(interrupted.resolve(Training.CHECKPOINT), LineTask.NAME)
                        .step())
                .isEqualTo(10);
        Checkpoint resumed = train(config, interrupted);
        assertSame(resumed, whole);
    }

    @Test
    void givesTheSameWeightsForTheSameSeedAndOthersForAnother() throws IOException {
        Checkpoint first = train(config(6, 2), folder("first"));
        assertSame(train(config(6, 2), folder("second")), first);
        Recipe other = config(6, Precision.FLOAT32, 2, 8);
        assertThat(train(other, folder("other")).tensors().get("o7.weight").values())
                .isNotEqualTo(first.tensors().get("o7.weight").values());
    }

    @Test
    void givesTheGoldenWeightsAlsoWhenItResumesAnOldCheckpoint() throws IOException {
        LineSettings settings = new LineSettings(
                NetworkSpec.parse("[1,16,0,1 Cr3,3,4,2,2 Mp2,2 Cr3,3,8 Mc Ax Do0.1 Lbx8 O]"),
                EnumSet.allOf(Distortion.class),
                0.2,
                16);
        Recipe golden = config(30, 1).withIntervals(new Recipe.Intervals(15, 50, 0));
        Path half = folder("half");
        Golden.resume("lines", half);
        for (Path out : List.of(folder("whole"), half)) {
            Checkpoint trained = train(settings, golden, data(), out, Optional.empty(), recorder);
            assertThat(trained.step()).isEqualTo(30);
            Golden.assertEnd("lines", trained.weightsOnly().tensors());
        }
    }

    @Test
    void refusesToResumeWithOtherSettings() throws IOException {
        Path out = folder("out");
        train(config(2, 1), out);
        assertThatThrownBy(() -> train(config(2, Precision.FLOAT32, 1, 8), out))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContainingAll("seed 7", "this one has 8", "another output folder");
    }

    @Test
    void endsEarlyWhenNothingGetsBetterAlsoAfterAResume() throws IOException {
        Recipe patient = config(60, 1).withLearningRate(1e-9);
        Recipe hasty = patient.withIntervals(new Recipe.Intervals(10, 5, 2));
        Path out = folder("out");
        Checkpoint last = train(hasty, out);
        assertThat(last.step()).isEqualTo(15);
        assertThat(Checkpoint.read(out.resolve(Training.BEST), LineTask.NAME).step())
                .isEqualTo(5);
        assertThat(train(hasty, out).step()).isEqualTo(15);
        assertThat(train(patient, folder("whole")).step()).isEqualTo(60);
    }

    @Test
    void refusesCheckpointsThatAreNone() throws IOException {
        Path file = Files.writeString(folder.resolve("checkpoint.safetensors"), "nothing of the kind");
        assertThatThrownBy(() -> Checkpoint.read(file, LineTask.NAME))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("checkpoint.safetensors");
    }

    private static void assertSame(Checkpoint actual, Checkpoint expected) {
        assertThat(actual.step()).isEqualTo(expected.step());
        expected.tensors()
                .forEach((name, tensor) ->
                        assertThat(actual.tensors().get(name).values()).as(name).containsExactly(tensor.values()));
    }

    private static Recipe config(long steps, int replicas) {
        return config(steps, Precision.FLOAT32, replicas);
    }

    private static Recipe config(long steps, Precision precision, int replicas) {
        return config(steps, precision, replicas, 7);
    }

    private static Recipe config(long steps, Precision precision, int replicas, long seed) {
        return new Recipe(
                new Recipe.Schedule(steps, 4, 5e-3, 0.04),
                new Recipe.Regularization(0.01, 2, 0.98),
                new Recipe.Intervals(10, 50, 0),
                new Recipe.Compute(precision, replicas),
                seed);
    }

    private LineCorpus data() {
        return LineCorpus.load(List.of(new LineCorpus.Source(lines, 1)), List.of(lines), LineCorpus.Options.of(16));
    }

    private Checkpoint train(Recipe recipe, Path out) {
        return train(recipe, data(), out, Optional.empty());
    }

    private Checkpoint train(Recipe recipe, LineCorpus corpus, Path out, Optional<Checkpoint> from) {
        return train(SETTINGS, recipe, corpus, out, from, recorder);
    }

    private static Checkpoint train(
            LineSettings settings,
            Recipe recipe,
            LineCorpus corpus,
            Path out,
            Optional<Checkpoint> from,
            TrainingListener listener) {
        Start start = Start.in(out, LineTask.NAME, from);
        return new Training<>(new LineTask(settings, recipe, corpus, start), out, listener).run(start);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static class Recorder implements TrainingListener {
        private final List<Double> errors = new ArrayList<>();

        @Override
        public void stepped(long step, long steps, StepFigures figures, double linesPerSecond) {}

        @Override
        public void validated(long step, List<Validation> validations) {
            validations.forEach(validation -> errors.add(validation.error()));
        }
    }

    private static ModelCard words() {
        return new ModelCard(
                "test", "1", "lines", "a test", "Apache-2.0", "", 0, 0, List.of(), List.of(), Map.of(), List.of());
    }

    private static BufferedImage draw(String text) {
        BufferedImage image = new BufferedImage(30 * text.length() + 20, 40, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(4));
        for (int i = 0; i < text.length(); i++) {
            int x = 10 + 30 * i;
            switch (text.charAt(i)) {
                case 'i' -> g.drawLine(x + 15, 6, x + 15, 34);
                case 'l' -> g.drawLine(x + 5, 34, x + 25, 6);
                case 'o' -> g.drawOval(x + 5, 10, 20, 20);
                default -> {}
            }
        }
        g.dispose();
        return image;
    }
}
