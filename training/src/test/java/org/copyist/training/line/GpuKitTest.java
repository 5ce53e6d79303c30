package org.copyist.training.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.text.Codec;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.LineImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.RecurrentWeights;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.Fonts;
import org.copyist.training.synthesis.TextSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit in {@code training/gpu} trains in PyTorch what is read here. Skipped where there is no PyTorch. */
class GpuKitTest {
    private static final Path KIT = Path.of("gpu").toAbsolutePath();
    private static final int LINES = 4;
    private static final String NEW_CHARACTER = "☃";

    private static String python = "";

    @TempDir
    private Path folder;

    @BeforeAll
    static void findPyTorch() throws Exception {
        for (String name : List.of("python3", "/usr/bin/python3")) {
            if (python.isEmpty() && run(name, "-c", "import numpy, torch").exitCode() == 0) {
                python = name;
            }
        }
        assumeTrue(!python.isEmpty(), "no PyTorch; on Debian it is the package python3-torch");
    }

    @Test
    void theKitsOwnChecksPass() throws Exception {
        Run run = run(python, "-m", "unittest");
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    /** The shipped network, and a wider one that is grown from it; both with a character that the shipped one lacks. */
    @ParameterizedTest
    @ValueSource(strings = {"Cr3,3,128 Cr3,3,192 Lbx256 Lbx256", "Cr3,3,136 Cr3,3,200 Lbx264 Lbx280"})
    void theTwinGrowsAndReadsAsJavaDoes(String last) throws Exception {
        String[] blocks = last.split(" ");
        NetworkSpec spec = NetworkSpec.parse("[1,48,0,1 Cr5,5,16,2,2 Cr3,3,32 Mp2,2 Cr3,3,64 Cr3,3,64 Mp2,1 "
                + blocks[0] + " " + blocks[1] + " Mc Ax Do0.2 " + blocks[2] + " Do0.2 " + blocks[3] + " Do0.2 O]");
        Path weights = shippedWeights();
        List<LineImage> images = packLines();
        Run run = run(python, "parity.py", folder.toString(), weights.toString(), spec.text(), folder.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();

        Checkpoint expected = grown(Checkpoint.read(weights, LineTask.NAME), spec);
        Checkpoint written = Checkpoint.read(folder.resolve("weights.safetensors"), LineTask.NAME);
        assertThat(written.codec()).isEqualTo(expected.codec());
        float[] twin = floats(folder.resolve("log-probabilities.bin"));
        for (Checkpoint checkpoint : List.of(expected, written)) {
            float[] java = logProbabilities(checkpoint, images);
            assertThat(twin).hasSameSizeAs(java);
            for (int i = 0; i < java.length; i++) {
                assertThat(twin[i]).isCloseTo(java[i], within(1e-3f));
            }
        }
    }

    /** Lines in the fonts of the tests, packed; as the network sees them. */
    private List<LineImage> packLines() throws IOException {
        LineNormalizer normalizer = new LineNormalizer(48);
        FontLines fonts = FontLines.of(
                FontLibrary.read(Fonts.folder()), TextSource.read(List.of(Fonts.text(folder))), normalizer);
        List<ScannedLine> lines = IntStream.range(0, LINES)
                .mapToObj(i -> new ScannedLine(
                        "line " + i,
                        fonts.text(i) + NEW_CHARACTER,
                        "",
                        PackedInk.of(fonts.ink(i, new SplittableRandom(i)))))
                .toList();
        LineCorpus corpus = LineCorpus.of(normalizer, List.of(new ScannedLines(lines)), new double[] {1}, List.of());
        int written = new LinePacker(48, 16, 1).write(corpus, LINES, folder.resolve("fonts.lines"));
        assertThat(written).isEqualTo(LINES);
        Files.writeString(
                folder.resolve("index.json"),
                "{\"height\": 48, \"sources\": [{\"name\": \"fonts\", \"file\": \"fonts.lines\", \"share\": 1}]}");
        return unpack(folder.resolve("fonts.lines"));
    }

    private static List<LineImage> unpack(Path pack) throws IOException {
        List<LineImage> images = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(pack)))) {
            while (in.available() > 0) {
                String text = new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8);
                assertThat(text).endsWith(NEW_CHARACTER);
                assertThat(in.readUnsignedShort()).isZero();
                assertThat(in.readFloat()).isBetween(0.99f, 1.76f);
                int width = in.readInt();
                byte[] pairs = in.readNBytes(width * 24);
                byte[] pixels = new byte[width * 48];
                for (int i = 0; i < pixels.length; i++) {
                    int level = i % 2 == 0 ? pairs[i / 2] >> 4 & 15 : pairs[i / 2] & 15;
                    pixels[i % 48 * width + i / 48] = (byte) (17 * level);
                }
                images.add(new LineImage(new GreyImage(width, 48, pixels), 1, 0));
            }
        }
        return images;
    }

    private static Checkpoint grown(Checkpoint small, NetworkSpec spec) {
        Codec codec = small.codec().with(List.of(NEW_CHARACTER));
        Network network = Network.create(spec, codec.labelCount(), 1);
        assertThat(network.grow(small.average())).isEmpty();
        return new Checkpoint(LineTask.NAME, spec, codec, small.step(), Map.of(), Checkpoint.averages(network.state()));
    }

    /** As the reader finds them once the checkpoint is exported. */
    private static float[] logProbabilities(Checkpoint checkpoint, List<LineImage> images) {
        ModelCard words = new ModelCard(
                "test", "1", "lines", "a test", "Apache-2.0", "", 0, 0, List.of(), List.of(), Map.of(), List.of());
        try (LineRecognizer recognizer =
                LineRecognizer.of(LineModelExporter.export(checkpoint, words, RecurrentWeights.FLOAT))) {
            List<float[]> rows = images.stream()
                    .flatMap(image -> Stream.of(recognizer.recognize(image).values()))
                    .toList();
            ByteBuffer all = ByteBuffer.allocate(4 * rows.size() * rows.get(0).length);
            rows.forEach(row -> {
                for (float value : row) {
                    all.putFloat(value);
                }
            });
            return floats(all.flip());
        }
    }

    private static float[] floats(Path file) throws IOException {
        return floats(ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    private static float[] floats(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private Path shippedWeights() throws IOException {
        Path file = folder.resolve("shipped.safetensors");
        try (InputStream in = Objects.requireNonNull(
                GpuKitTest.class.getResourceAsStream("/org/copyist/models/lines/weights.safetensors"))) {
            Files.copy(in, file);
        }
        return file;
    }

    private record Run(int exitCode, String output) {}

    /** Runs a program in the folder of the kit; exit code -1 if there is no such program. */
    private static Run run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(KIT.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            return new Run(-1, String.valueOf(e.getMessage()));
        }
    }
}
