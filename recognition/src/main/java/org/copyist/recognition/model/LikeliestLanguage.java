package org.copyist.recognition.model;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.copyist.core.decoding.CtcDecoder;
import org.copyist.core.decoding.DecoderChoice;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.core.text.Codec;

/**
 * Takes for the lines of a page the language model that finds them likeliest, as the network alone reads them. The first model
 * is taken where no other is likelier by {@value #MARGIN} for each character, or the page says too little. Immutable and
 * thread-safe.
 */
final class LikeliestLanguage implements DecoderChoice {
    /** How much likelier another than the first model must find a character on average (natural logarithm). */
    private static final double MARGIN = 0.02;

    /** Characters from which a page is long enough to tell. */
    private static final int LEAST_CHARACTERS = 40;

    /** What a character that a model does not know counts (natural logarithm): models with few characters gain nothing. */
    private static final double UNKNOWN_CHARACTER = -7;

    private static final CtcDecoder GREEDY = new GreedyCtcDecoder();

    private final List<CharacterLanguageModel> models;
    private final List<CtcDecoder> decoders;

    /** @param words to expect in all languages */
    LikeliestLanguage(List<LanguageModelBundle> languages, Map<String, Integer> words) {
        this.models = languages.stream().map(LanguageModelBundle::model).toList();
        this.decoders =
                languages.stream().map(language -> language.decoder(words)).toList();
    }

    @Override
    public CtcDecoder choose(List<LabelProbabilities> lines, Codec codec) {
        List<String> readings = lines.stream()
                .map(line -> GREEDY.decode(line, codec).get(0).text())
                .toList();
        return decoders.get(likeliest(readings));
    }

    /** The index of the model for a page that reads like this. */
    int likeliest(List<String> readings) {
        return likeliest(models, readings).orElse(0);
    }

    /** The index of the model that finds {@code readings} likeliest; empty if they are too short to tell. */
    static OptionalInt likeliest(List<CharacterLanguageModel> models, List<String> readings) {
        int characters = readings.stream().mapToInt(String::length).sum();
        if (characters < LEAST_CHARACTERS) {
            return OptionalInt.empty();
        }
        double first = logProbability(models.get(0), readings);
        int likeliest = 0;
        double most = first + MARGIN * characters;
        for (int i = 1; i < models.size(); i++) {
            double other = logProbability(models.get(i), readings);
            if (other > most) {
                most = other;
                likeliest = i;
            }
        }
        return OptionalInt.of(likeliest);
    }

    private static double logProbability(CharacterLanguageModel model, List<String> readings) {
        double sum = 0;
        for (String reading : readings) {
            int state = model.start();
            for (int c : reading.codePoints().toArray()) {
                int symbol = model.symbol(c);
                sum += symbol == CharacterLanguageModel.UNKNOWN
                        ? UNKNOWN_CHARACTER
                        : model.logProbability(state, symbol);
                state = model.next(state, symbol);
            }
        }
        return sum;
    }
}
