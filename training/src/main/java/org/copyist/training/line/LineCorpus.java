package org.copyist.training.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.text.Codec;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.data.WriterSplit;
import org.copyist.training.ink.InkAugmenter;
import org.copyist.training.ink.PenLineReader;
import org.copyist.training.ink.PenRenderer;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.TextSource;

/**
 * The lines that a recogniser is trained and validated on, with the share of each source. Loaded into memory once;
 * immutable and thread-safe.
 */
public final class LineCorpus {
    /** A character that fewer lines have cannot be learned, and is most often a slip of the transcript. */
    private static final int FEWEST_LINES = 3;

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
     * How sources are loaded.
     *
     * @param lineHeight of the network's input in pixels
     * @param split which writers of the scanned sources are not trained but validated on
     * @param texts what lines made up from fonts say: gzipped UTF-8, a paragraph a line; needed only if there are fonts
     * @param inkCache folder that keeps extracted ink from one training to the next
     */
    public record Options(int lineHeight, Optional<WriterSplit> split, List<Path> texts, Optional<Path> inkCache) {
        public Options {
            texts = List.copyOf(texts);
        }

        /** Everything is trained on, no text, no cache. */
        public static Options of(int lineHeight) {
            return new Options(lineHeight, Optional.empty(), List.of(), Optional.empty());
        }
    }

    /** Loads everything. */
    public static LineCorpus load(List<Source> sources, List<Path> validations, Options options) {
        if (sources.isEmpty()) {
            throw new InvalidArgumentException("training needs data; name at least one line set");
        }
        LineNormalizer normalizer = new LineNormalizer(options.lineHeight());
        InkCache cache = new InkCache(options.inkCache());
        List<LineSource> loaded = new ArrayList<>();
        List<ScannedLine> aside = new ArrayList<>();
        for (Source source : sources) {
            loaded.add(load(source.path(), options, cache, aside, normalizer));
        }
        List<LineValidation> sets = new ArrayList<>();
        for (Path path : validations) {
            String file = String.valueOf(path.getFileName());
            sets.add(LineValidation.of(file.replaceFirst("\\.zip$", ""), cache.load(path, normalizer), normalizer));
        }
        if (options.split().isPresent()) {
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
            Path path, Options options, InkCache cache, List<ScannedLine> aside, LineNormalizer normalizer) {
        int inkHeight = 2 * normalizer.height();
        if (path.toString().endsWith(".tsv.gz")) {
            return new PenLines(PenLineReader.read(path), new PenRenderer(inkHeight));
        }
        if (FontLibrary.isAt(path)) {
            if (options.texts().isEmpty()) {
                throw new InvalidArgumentException(
                        "lines made up from the fonts of " + path + " need a text; name a file with one");
            }
            return FontLines.of(FontLibrary.read(path), TextSource.read(options.texts()), normalizer);
        }
        Map<Boolean, List<ScannedLine>> sides = cache.load(path, normalizer).stream()
                .collect(Collectors.partitioningBy(line ->
                        options.split().isPresent() && options.split().get().keepsAside(line.writer())));
        aside.addAll(sides.getOrDefault(true, List.of()));
        return new ScannedLines(sides.getOrDefault(false, List.of()));
    }

    /**
     * The characters to train: those of {@code start} with their labels, then every other that at least
     * {@value #FEWEST_LINES} training lines have, in code point order.
     */
    public Codec codec(Optional<Codec> start) {
        Map<Integer, Integer> lines = new TreeMap<>();
        for (LineSource source : sources) {
            for (int i = 0; i < source.size(); i++) {
                source.text(i).codePoints().distinct().forEach(c -> lines.merge(c, 1, Integer::sum));
            }
        }
        List<String> frequent = lines.entrySet().stream()
                .filter(entry -> entry.getValue() >= FEWEST_LINES)
                .map(entry -> Character.toString(entry.getKey()))
                .toList();
        return start.orElse(new Codec(List.of())).with(frequent);
    }

    /** How many training lines have a character that {@code codec} lacks, and are not trained on. */
    public long leftOut(Codec codec) {
        return sources.stream()
                .mapToLong(source -> IntStream.range(0, source.size())
                        .filter(line -> !codec.covers(source.text(line)))
                        .count())
                .sum();
    }

    List<LineSource> sources() {
        return sources;
    }

    List<LineValidation> validations() {
        return validations;
    }

    LineSampler sampler(Codec codec, LineSettings settings, Recipe recipe) {
        return new LineSampler(
                sources,
                weights,
                codec,
                normalizer,
                new InkAugmenter(settings.distortions()),
                recipe.schedule().batchSize(),
                settings.earlySteps(),
                recipe.seed());
    }
}
