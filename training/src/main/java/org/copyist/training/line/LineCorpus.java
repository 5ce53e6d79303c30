package org.copyist.training.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.text.Codec;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.data.InkAugmenter;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.data.PenLineReader;
import org.copyist.training.data.PenRenderer;
import org.copyist.training.data.WriterSplit;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.TextSource;

/**
 * The lines that a recogniser is trained and validated on, with the share of each source. Loaded into memory once;
 * immutable and thread-safe.
 */
public final class LineCorpus {
    private final LineNormalizer normalizer;
    private final List<LineSource> sources;
    private final double[] weights;
    private final List<LineValidation> validations;

    /** A corpus of what is in memory already. */
    static LineCorpus of(
            LineNormalizer normalizer, List<LineSource> sources, double[] weights, List<LineValidation> validations) {
        return new LineCorpus(normalizer, List.copyOf(sources), weights.clone(), List.copyOf(validations));
    }

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
     * @param path anything that {@link LineSources} opens, pen trajectories (a name that ends in {@code .tsv.gz}), or
     *     a folder of fonts (with {@code fonts.tsv}), of which those for training are used
     * @param weight relative share, positive
     */
    public record Source(Path path, double weight) {
        public Source {
            if (!(weight > 0)) {
                throw new InvalidArgumentException("the share of " + path + " must be positive, got " + weight);
            }
        }
    }

    /**
     * Loads everything.
     *
     * @param split which writers of the scanned sources are not trained but validated on
     * @param text what lines made up from fonts say: gzipped UTF-8, a paragraph a line; needed only if there are fonts
     * @param lineHeight of the network's input in pixels
     */
    public static LineCorpus load(
            List<Source> sources,
            List<Path> validations,
            Optional<WriterSplit> split,
            Optional<Path> text,
            int lineHeight) {
        if (sources.isEmpty()) {
            throw new InvalidArgumentException("training needs data; name at least one line set with --data");
        }
        LineNormalizer normalizer = new LineNormalizer(lineHeight);
        List<LineSource> loaded = new ArrayList<>();
        List<ScannedLine> aside = new ArrayList<>();
        for (Source source : sources) {
            loaded.add(load(source.path(), split, aside, text, normalizer));
        }
        List<LineValidation> sets = new ArrayList<>();
        for (Path path : validations) {
            try (LabelledLines set = LineSources.open(path)) {
                String file = String.valueOf(path.getFileName());
                sets.add(LineValidation.of(
                        file.replaceFirst("\\.zip$", ""), ScannedLine.load(set, normalizer), normalizer));
            }
        }
        if (split.isPresent()) {
            if (aside.isEmpty()) {
                throw new InvalidArgumentException(
                        "no lines are left to validate on: the data names too few writers to keep some aside");
            }
            sets.add(LineValidation.of("writers kept aside", aside, normalizer));
        }
        return new LineCorpus(
                normalizer,
                List.copyOf(loaded),
                sources.stream().mapToDouble(Source::weight).toArray(),
                List.copyOf(sets));
    }

    private static LineSource load(
            Path path,
            Optional<WriterSplit> split,
            List<ScannedLine> aside,
            Optional<Path> text,
            LineNormalizer normalizer) {
        int inkHeight = 2 * normalizer.height();
        if (path.toString().endsWith(".tsv.gz")) {
            return new PenLines(PenLineReader.read(path), new PenRenderer(inkHeight));
        }
        if (FontLibrary.isAt(path)) {
            TextSource texts = TextSource.read(text.orElseThrow(() -> new InvalidArgumentException(
                    "lines made up from the fonts of " + path + " need a text; name one with --text")));
            return FontLines.of(FontLibrary.read(path), texts, normalizer);
        }
        try (LabelledLines set = LineSources.open(path)) {
            Map<Boolean, List<ScannedLine>> sides = ScannedLine.load(set, normalizer).stream()
                    .collect(Collectors.partitioningBy(
                            line -> split.isPresent() && split.get().keepsAside(line.writer())));
            aside.addAll(sides.getOrDefault(true, List.of()));
            return new ScannedLines(sides.getOrDefault(false, List.of()));
        }
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

    /**
     * Checks before a training what would otherwise end it in the middle.
     *
     * @throws InvalidArgumentException if a training line has a character that {@code codec} lacks
     */
    void requireCodec(Codec codec) {
        Set<String> known = Set.copyOf(codec.characters());
        for (LineSource source : sources) {
            for (int i = 0; i < source.size(); i++) {
                for (String character : Codec.fromTexts(List.of(source.text(i))).characters()) {
                    if (!known.contains(character)) {
                        throw new InvalidArgumentException("the character '" + character + "' of the training line \""
                                + source.text(i) + "\" is not one that the network to begin with knows; leave that"
                                + " source out or train without --from");
                    }
                }
            }
        }
    }

    List<LineValidation> validations() {
        return validations;
    }

    LineSampler sampler(Codec codec, LineTrainingConfig config) {
        return new LineSampler(
                sources,
                weights,
                codec,
                normalizer,
                new InkAugmenter(config.distortions()),
                config.optimization().batchSize(),
                config.earlySteps(),
                config.seed());
    }
}
