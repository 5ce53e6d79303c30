package org.copyist.recognition;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.core.page.Doubt;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Percentile;
import org.copyist.recognition.line.LineReader;

/**
 * Judges by what the network alone reads whether a page can be read at all, so that nonsense is not handed out. Letters that
 * it does not know it reads as others, often surely; but what it then says is like no language that it knows, even if no
 * more than two characters are remembered, which bad reading of a known script is. Thread-safe.
 */
final class LegibilityJudge {
    /** Pages that are read as surely are not looked at further. */
    private static final double SURE = 0.92;

    /** Pages that are read less surely say next to nothing. */
    private static final double LEAST_SURE = 0.55;

    /**
     * The least {@link #sense} of a page that can be read. The worst of the validation pages has -1.7, German by the model of
     * English and French about -1.8, the best of drawn ones in other scripts -2.1.
     */
    private static final double LEAST_SENSE = -1.95;

    /** What a confidence counts beside the logarithm of a probability. */
    private static final double CONFIDENCE_WEIGHT = 2;

    /** How many characters a language remembers here. */
    private static final int REMEMBERED = 2;

    /** Share of letters from which a language has no say. */
    private static final double MOST_UNKNOWN = 0.2;

    /** Fewer characters say nothing of a page. */
    private static final int FEW_CHARACTERS = 30;

    /** Width of an edge over the height of its line, from which writing is blurred. */
    private static final double BLURRED = 0.12;

    private final LineReader reader;
    private final Supplier<List<CharacterLanguageModel>> languages;

    /** @param languages of which a page is in one; asked for only where there is doubt */
    LegibilityJudge(LineReader reader, Supplier<List<CharacterLanguageModel>> languages) {
        this.reader = requireNonNull(reader, "reader is null");
        this.languages = requireNonNull(languages, "languages is null");
    }

    /** Why the lines of a page say too little of it, if they do. */
    Optional<Doubt> doubt(List<LabelProbabilities> lines, List<GreyImage> crops) {
        List<CharacterSpan> all = characters(lines);
        double confidence = meanConfidence(all);
        boolean legible = confidence >= SURE || (confidence >= LEAST_SURE && sense(lines) >= LEAST_SENSE);
        if (all.size() < FEW_CHARACTERS || legible) {
            return Optional.empty();
        }
        double[] edges =
                crops.stream().mapToDouble(LegibilityJudge::edgeWidth).sorted().toArray();
        return Optional.of(edges[edges.length / 2] > BLURRED ? Doubt.BLUR : Doubt.SCRIPT);
    }

    /** Whether a line of an illegible page can be read all the same. */
    boolean isLegible(LabelProbabilities line) {
        return confidence(List.of(line)) >= SURE && sense(List.of(line)) >= LEAST_SENSE;
    }

    /**
     * How much sense lines make: the mean natural logarithm of the probability of a character after the two before it, in
     * small letters, and twice the mean confidence of the characters.
     */
    double sense(List<LabelProbabilities> lines) {
        List<List<CharacterSpan>> read = lines.stream().map(reader::characters).toList();
        List<CharacterSpan> all = read.stream().flatMap(List::stream).toList();
        double logProbability = read.stream().mapToDouble(this::logProbability).sum();
        return logProbability / Math.max(1, all.size()) + CONFIDENCE_WEIGHT * meanConfidence(all);
    }

    /** The mean confidence of the characters of lines; 0 without any. */
    double confidence(List<LabelProbabilities> lines) {
        return meanConfidence(characters(lines));
    }

    /** The characters that are read in lines. */
    List<CharacterSpan> characters(List<LabelProbabilities> lines) {
        return lines.stream().flatMap(line -> reader.characters(line).stream()).toList();
    }

    private static double meanConfidence(List<CharacterSpan> read) {
        return read.stream().collect(Collectors.averagingDouble(CharacterSpan::confidence));
    }

    /** Of the likeliest language; 0 where none has its letters, as for a line model of another script. */
    private double logProbability(List<CharacterSpan> read) {
        String text = read.stream()
                .map(CharacterSpan::character)
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
        return languages.get().stream()
                .filter(language -> knows(language, text))
                .mapToDouble(language -> language.logProbability(text, REMEMBERED))
                .max()
                .orElse(0);
    }

    private static boolean knows(CharacterLanguageModel language, String text) {
        int[] letters = text.codePoints().filter(Character::isLetter).toArray();
        long unknown = Arrays.stream(letters)
                .filter(letter -> language.symbol(letter) == CharacterLanguageModel.UNKNOWN)
                .count();
        return unknown <= MOST_UNKNOWN * letters.length;
    }

    /** How wide the steepest edges of a line are, as a share of its height: contrast over the steepest step in a row. */
    private static double edgeWidth(GreyImage crop) {
        int[] steps = new int[256];
        int[] shades = new int[256];
        for (int y = 0; y < crop.height(); y++) {
            for (int x = 1; x < crop.width(); x++) {
                steps[Math.abs(crop.at(x, y) - crop.at(x - 1, y))]++;
                shades[crop.at(x, y)]++;
            }
        }
        double contrast = Percentile.of(shades, 0.95) - Percentile.of(shades, 0.02);
        double steepest = Math.max(1, Percentile.of(steps, 0.99));
        return contrast / steepest / crop.height();
    }
}
