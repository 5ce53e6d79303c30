package org.copyist.training.line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.text.Codec;
import org.copyist.imaging.line.LineImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;

/** Lines kept aside to see how training goes, read greedily by the network in training. */
final class LineValidation {
    private static final int BATCH = 16;

    private record Line(String name, String text, LineImage image) {}

    /** What a network made of one line. */
    record Reading(String name, String text, String read) {}

    private final String name;
    private final List<Line> lines;

    private LineValidation(String name, List<Line> lines) {
        this.name = name;
        this.lines = lines;
    }

    static LineValidation of(String name, List<ScannedLine> lines, LineNormalizer normalizer) {
        return new LineValidation(
                name,
                lines.parallelStream()
                        .map(line -> new Line(line.name(), line.text(), normalizer.fit(line.ink())))
                        .sorted(Comparator.comparingInt(line -> line.image().width()))
                        .toList());
    }

    String name() {
        return name;
    }

    /** The error rate of {@code network} on these lines. */
    ErrorRate errors(Network network, Codec codec) {
        return errors(readings(network, codec));
    }

    static ErrorRate errors(List<Reading> readings) {
        return readings.stream()
                .map(reading -> ErrorRate.of(reading.text(), reading.read()))
                .reduce(ErrorRate.NONE, ErrorRate::plus);
    }

    /** Each of these lines as {@code network} reads it, always in the same order. */
    List<Reading> readings(Network network, Codec codec) {
        List<Reading> readings = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += BATCH) {
            List<Line> part = lines.subList(from, Math.min(lines.size(), from + BATCH));
            List<String> texts =
                    read(network, codec, part.stream().map(Line::image).toList());
            for (int i = 0; i < part.size(); i++) {
                readings.add(new Reading(part.get(i).name(), part.get(i).text(), texts.get(i)));
            }
        }
        return readings;
    }

    /** Reads lines of like width in one batch. */
    static List<String> read(Network network, Codec codec, List<LineImage> images) {
        int width = images.stream().mapToInt(LineImage::width).max().orElse(1);
        float[] values;
        int steps;
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor input = FloatTensors.of(
                    LineBatch.toArray(images, width),
                    images.size(),
                    1,
                    network.spec().height(),
                    width);
            Tensor output = network.forward(input, Pass.evaluation()).permute(1, 0, 2);
            steps = (int) output.size(1);
            values = FloatTensors.toArray(output);
        }
        List<String> texts = new ArrayList<>();
        GreedyCtcDecoder decoder = new GreedyCtcDecoder();
        for (int n = 0; n < images.size(); n++) {
            int valid = LineLoss.validSteps(images.get(n).width(), width, steps);
            float[][] rows = new float[valid][codec.labelCount()];
            for (int t = 0; t < valid; t++) {
                System.arraycopy(values, (n * steps + t) * codec.labelCount(), rows[t], 0, codec.labelCount());
            }
            texts.add(decoder.decode(new LabelProbabilities(rows), codec).get(0).text());
        }
        return texts;
    }
}
