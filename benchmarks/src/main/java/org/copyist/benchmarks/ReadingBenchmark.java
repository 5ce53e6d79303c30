package org.copyist.benchmarks;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.openblas.global.openblas;
import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.onnx.OnnxNetwork;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading, warm: one line through the network on one thread, and one page the whole way; beside sgemm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadingBenchmark {
    /** Rows, columns and depth of the matrices: 2 * 768^3 = 0.906 GFLOP a product. */
    private static final int SIZE = 768;

    /** Width of the line in pixels of the network's input. */
    private static final int LINE_WIDTH = 700;

    private final float[] left = noise(SIZE * SIZE);
    private final float[] right = noise(SIZE * SIZE);
    private final float[] product = new float[SIZE * SIZE];
    private final ModelBundle bundle = ModelBundle.shipped(LineRecognizer.TASK);
    private final OnnxNetwork network = OnnxNetwork.load("lines", bundle.onnx());
    private final float[] line = noise(bundle.card().inputHeight() * LINE_WIDTH);
    private final Transcriber transcriber = Transcriber.shipped();
    private final DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT)
            .open(Path.of(System.getProperty("copyist.page", "samples/letter-en-1905-a.jpg")));
    private final PageImage page = document.page(0);

    public ReadingBenchmark() {}

    @Setup
    public void oneThread() {
        openblas.blas_set_num_threads(1);
    }

    /** The yardstick: a product of two 768 x 768 matrices on one thread. */
    @Benchmark
    public float[] sgemm() {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                SIZE,
                SIZE,
                SIZE,
                1,
                left,
                SIZE,
                right,
                SIZE,
                0,
                product,
                SIZE);
        return product;
    }

    /** One line of 700 pixels on one thread. */
    @Benchmark
    public OnnxNetwork.Output line() {
        return network.run(line, 1, 1, bundle.card().inputHeight(), LINE_WIDTH);
    }

    /** A decoded page: preparation, segmentation, reading, on all processors. */
    @Benchmark
    public Page page() {
        return transcriber.read(page);
    }

    @TearDown
    public void close() {
        document.close();
        transcriber.close();
        network.close();
    }

    private static float[] noise(int count) {
        Random random = new Random(1);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
