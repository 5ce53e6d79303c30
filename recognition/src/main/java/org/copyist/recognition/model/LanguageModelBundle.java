package org.copyist.recognition.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.copyist.core.decoding.CtcDecoder;
import org.copyist.core.decoding.PrefixBeamCtcDecoder;
import org.copyist.core.error.ModelException;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.core.language.Lexicon;

/**
 * A language model and its card. Immutable and thread-safe.
 *
 * @param model what it says
 * @param card what it was built from and how it is used
 */
public record LanguageModelBundle(CharacterLanguageModel model, LanguageModelCard card) {
    private static final String FOLDER = "/org/copyist/models/language/";
    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    public LanguageModelBundle {
        requireNonNull(model, "model is null");
        requireNonNull(card, "card is null");
    }

    /**
     * The shipped model for English and French, from the class path; about 20 MB of memory, read in well under a second.
     *
     * @throws ModelException if it is not on the class path, or damaged
     */
    public static LanguageModelBundle shipped() {
        try (InputStream model = LanguageModelBundle.class.getResourceAsStream(FOLDER + "character.lm");
                InputStream card = LanguageModelBundle.class.getResourceAsStream(FOLDER + "card.json")) {
            if (model == null || card == null) {
                throw new ModelException("there is no shipped language model; put copyist-models on the class path or"
                        + " decode without one");
            }
            return new LanguageModelBundle(
                    CharacterLanguageModel.of(ByteBuffer.wrap(model.readAllBytes()), "the shipped language model"),
                    JSON.readValue(card, LanguageModelCard.class));
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    "the shipped language model has a damaged card.json: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ModelException("the shipped language model cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads lines with the help of this model, as its card says. */
    public CtcDecoder decoder() {
        return new PrefixBeamCtcDecoder(card.decoding(), model);
    }

    /**
     * As {@link #decoder()}, expecting certain words.
     *
     * @param words how often each stands in texts of the same kind, see {@link Lexicon#count}; may be empty
     */
    public CtcDecoder decoder(Map<String, Integer> words) {
        PrefixBeamCtcDecoder decoder = new PrefixBeamCtcDecoder(card.decoding(), model);
        return words.isEmpty() ? decoder : decoder.withLexicon(Lexicon.of(words, model));
    }
}
