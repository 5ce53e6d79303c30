package org.copyist.training.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.text.Codec;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.data.LineSet;
import org.copyist.training.data.PenLineReader;
import org.copyist.training.data.PenRenderer;

/**
 * The lines that a recogniser is trained and validated on, with the share of each source. Loaded into memory once;
 * immutable and thread-safe.
 */
public final class LineCorpus {
    private final LineNormalizer normalizer;
    private final List<LineSource> sources;
    private final double[] weights;
    private final List<LineValidation> validations;

    private LineCorpus(
            LineNormalizer normalizer, List<LineSource> sources, double[] weights, List<LineValidation> validations) {
        this.normalizer = normalizer;
        this.sources = sources;
        this.weights = weights;
        this.validations = validations;
    }

    /**
     * A source and its share of the training lines.
     *
     * @param path a line set (zip or folder), or pen trajectories (a name that ends in {@code .tsv.gz})
     * @param weight relative share, positive
     */
    public record Source(Path path, double weight) {
        public Source {
            if (!(weight > 0)) {
                throw new InvalidArgumentException("the share of " + path + " must be positive, got " + weight);
            }
        }
    }

    /** Loads everything; {@code lineHeight} is the height of the network's input in pixels. */
    public static LineCorpus load(List<Source> sources, List<Path> validations, int lineHeight) {
        if (sources.isEmpty()) {
            throw new InvalidArgumentException("training needs data; name at least one line set with --data");
        }
        LineNormalizer normalizer = new LineNormalizer(lineHeight);
        List<LineSource> loaded = new ArrayList<>();
        for (Source source : sources) {
            if (source.path().toString().endsWith(".tsv.gz")) {
                loaded.add(new PenLines(PenLineReader.read(source.path()), new PenRenderer(2 * lineHeight)));
            } else {
                try (LineSet set = LineSet.open(source.path())) {
                    loaded.add(ScannedLines.load(set, normalizer));
                }
            }
        }
        List<LineValidation> sets = new ArrayList<>();
        for (Path path : validations) {
            try (LineSet set = LineSet.open(path)) {
                String file = String.valueOf(path.getFileName());
                sets.add(LineValidation.load(file.replaceFirst("\\.zip$", ""), set, normalizer));
            }
        }
        return new LineCorpus(
                normalizer,
                List.copyOf(loaded),
                sources.stream().mapToDouble(Source::weight).toArray(),
                List.copyOf(sets));
    }

    /** The codec of every character in the training lines. */
    public Codec codec() {
        List<String> texts = new ArrayList<>();
        for (LineSource source : sources) {
            for (int i = 0; i < source.size(); i++) {
                texts.add(source.text(i));
            }
        }
        return Codec.fromTexts(texts);
    }

    List<LineValidation> validations() {
        return validations;
    }

    LineSampler sampler(Codec codec, LineTrainingConfig config) {
        return new LineSampler(
                sources, weights, codec, normalizer, config.batchSize(), config.earlySteps(), config.seed());
    }
}
