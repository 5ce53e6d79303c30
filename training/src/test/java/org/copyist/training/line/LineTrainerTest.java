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
import org.copyist.core.error.ModelException;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.text.Codec;
import org.copyist.recognition.line.LineReader;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.Golden;
import org.copyist.training.data.Distortion;
import org.copyist.training.data.LineSet;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;
import org.copyist.training.network.RecurrentWeights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trains tiny networks on lines of drawn marks: | reads "i", / reads "l", o reads "o". */
class LineTrainerTest {
    private static final NetworkSpec SPEC =
            NetworkSpec.parse("[1,16,0,1 Cr3,3,8,2,2 Mp2,2 Cr3,3,16 Mc Ax Do0.1 Lbx16 O]");
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
        LineCheckpoint trained = train(config(600, 2), folder("out"));
        ErrorRate last = recorder.validations.get(recorder.validations.size() - 1);
        assertThat(last.cer()).isZero();
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
        ErrorRate last = recorder.validations.get(recorder.validations.size() - 1);
        assertThat(last.cer()).isZero();
    }

    @Test
    void growsFromTheWeightsOfASmallerNetwork() throws IOException {
        LineCheckpoint small = train(config(300, 1), folder("small"));
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
        LineCheckpoint trained = train(config(2, 1), folder("out"));
        Files.writeString(
                lines.resolve("lines.tsv"), "0.png\tiolé\n1.png\té\n2.png\téé\n3.png\tè\n", StandardOpenOption.APPEND);
        LineCheckpoint more = new LineTrainer(config(4, 1), data(), folder("next"), recorder).fit(Optional.of(trained));
        List<String> known = trained.codec().characters();
        assertThat(more.codec().characters().subList(0, known.size())).isEqualTo(known);
        assertThat(more.codec()
                        .characters()
                        .subList(known.size(), more.codec().characters().size()))
                .containsExactly("é");
        assertThat(recorder.leftOut).isEqualTo(1);
        LineCheckpoint mixed = trained.mixedWith(more, 0.5);
        assertThat(mixed.codec()).isEqualTo(more.codec());
        assertThat(trained.mixedWith(more, 1).average().get("o7.weight").values())
                .containsExactly(more.average().get("o7.weight").values(), within(1e-6f));
    }

    @Test
    void stopsWithACheckpointThatResumesToTheSameEnd() throws IOException {
        LineTrainingConfig config = config(24, 1);
        LineCheckpoint whole = train(config, folder("whole"));
        Path interrupted = folder("interrupted");
        AtomicReference<LineTrainer> trainer = new AtomicReference<>();
        Recorder stopping = new Recorder() {
            @Override
            public void stepped(long step, long steps, double loss, double linesPerSecond) {
                if (step == 7) {
                    trainer.get().stop();
                }
            }
        };
        trainer.set(new LineTrainer(config, data(), interrupted, stopping));
        assertThat(trainer.get().fit(Optional.empty()).step()).isEqualTo(7);
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
                    new LineTrainer(config(3, 1), corpus, folder("cached" + i), recorder).fit(Optional.empty()),
                    new LineTrainer(
                                    config(3, 1),
                                    LineCorpus.load(sources, List.of(), LineCorpus.Options.of(16)),
                                    folder("plain" + i),
                                    recorder)
                            .fit(Optional.empty()));
        }
        try (Stream<Path> files = Files.list(folder.resolve("inks"))) {
            assertThat(files).singleElement().asString().endsWith(".inks");
        }
    }

    @ParameterizedTest
    @EnumSource
    void resumesToExactlyWhatAnUninterruptedTrainingGives(Precision precision) throws IOException {
        LineTrainingConfig config = config(24, precision, 2);
        LineCheckpoint whole = train(config, folder("whole"));
        Path interrupted = folder("interrupted");
        Recorder failing = new Recorder() {
            @Override
            public void stepped(long step, long steps, double loss, double linesPerSecond) {
                if (step == 18) {
                    throw new IllegalStateException("power cut");
                }
            }
        };
        assertThatThrownBy(() -> new LineTrainer(config, data(), interrupted, failing).fit(Optional.empty()))
                .hasMessageContaining("power cut");
        assertThat(LineCheckpoint.read(interrupted.resolve(LineTrainer.CHECKPOINT))
                        .step())
                .isEqualTo(10);
        LineCheckpoint resumed = train(config, interrupted);
        assertSame(resumed, whole);
    }

    @Test
    void givesTheSameWeightsForTheSameSeedAndOthersForAnother() throws IOException {
        LineCheckpoint first = train(config(6, 2), folder("first"));
        assertSame(train(config(6, 2), folder("second")), first);
        LineTrainingConfig other = config(6, Precision.FLOAT32, 2, 8);
        assertThat(train(other, folder("other")).tensors().get("o7.weight").values())
                .isNotEqualTo(first.tensors().get("o7.weight").values());
    }

    @Test
    void givesTheGoldenWeightsAlsoWhenItResumesAnOldCheckpoint() throws IOException {
        Path half = folder("half");
        Golden.resume("lines", half);
        for (Path out : List.of(folder("whole"), half)) {
            LineCheckpoint trained = new LineTrainer(golden(), data(), out, recorder).fit(Optional.empty());
            assertThat(trained.step()).isEqualTo(30);
            Golden.assertEnd("lines", trained.weightsOnly().tensors());
        }
    }

    private static LineTrainingConfig golden() {
        NetworkSpec spec = NetworkSpec.parse("[1,16,0,1 Cr3,3,4,2,2 Mp2,2 Cr3,3,8 Mc Ax Do0.1 Lbx8 O]");
        Optimization optimization = new Optimization(4, 5e-3, 0.01, 2, 0.2, 0.98, Precision.FLOAT32, 1);
        return new LineTrainingConfig(spec, 30, optimization, EnumSet.allOf(Distortion.class), 16, 50, 15, 7);
    }

    @Test
    void refusesCheckpointsThatAreNone() throws IOException {
        Path file = Files.writeString(folder.resolve("checkpoint.safetensors"), "nothing of the kind");
        assertThatThrownBy(() -> LineCheckpoint.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("checkpoint.safetensors");
    }

    private static void assertSame(LineCheckpoint actual, LineCheckpoint expected) {
        assertThat(actual.step()).isEqualTo(expected.step());
        expected.tensors()
                .forEach((name, tensor) ->
                        assertThat(actual.tensors().get(name).values()).as(name).containsExactly(tensor.values()));
    }

    private static LineTrainingConfig config(long steps, int replicas) {
        return config(steps, Precision.FLOAT32, replicas);
    }

    private static LineTrainingConfig config(long steps, Precision precision, int replicas) {
        return config(steps, precision, replicas, 7);
    }

    private static LineTrainingConfig config(long steps, Precision precision, int replicas, long seed) {
        Optimization optimization = new Optimization(4, 5e-3, 0.01, 2, 0.2, 0.98, precision, replicas);
        return new LineTrainingConfig(SPEC, steps, optimization, Set.of(Distortion.SLANT), 0, 50, 10, seed);
    }

    private LineCorpus data() {
        return LineCorpus.load(List.of(new LineCorpus.Source(lines, 1)), List.of(lines), LineCorpus.Options.of(16));
    }

    private LineCheckpoint train(LineTrainingConfig config, Path out) {
        return new LineTrainer(config, data(), out, recorder).fit(Optional.empty());
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static class Recorder implements LineTrainingListener {
        private final List<ErrorRate> validations = new ArrayList<>();
        private long leftOut;

        @Override
        public void spelled(Codec codec, long lines) {
            leftOut = lines;
        }

        @Override
        public void stepped(long step, long steps, double loss, double linesPerSecond) {}

        @Override
        public void validated(long step, Map<String, ErrorRate> errors) {
            validations.addAll(errors.values());
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
