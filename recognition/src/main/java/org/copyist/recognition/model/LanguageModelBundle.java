package org.copyist.recognition.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.copyist.core.decoding.CtcDecoder;
import org.copyist.core.decoding.PrefixBeamCtcDecoder;
import org.copyist.core.error.ModelException;
import org.copyist.core.error.OutputException;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.core.language.Lexicon;

/**
 * A language model and its card: a folder with {@code character.lm} and {@code card.json}. Immutable and thread-safe.
 *
 * @param model what it says
 * @param card what it was built from and how it is used
 */
public record LanguageModelBundle(CharacterLanguageModel model, LanguageModelCard card) {
    static final String MODEL = "character.lm";
    static final String CARD = "card.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    public LanguageModelBundle {
        requireNonNull(model, "model is null");
        requireNonNull(card, "card is null");
    }

    /**
     * The shipped model for English and French, from the class path; about 25 MB of memory, read in well under a second.
     *
     * @throws ModelException if it is not on the class path, or damaged
     */
    public static LanguageModelBundle shipped() {
        return LanguageModels.shipped().standard();
    }

    /**
     * The model in {@code folder}, as made by {@code copyist train language-model}. It is mapped, not read: the file must
     * not change while in use.
     *
     * @throws ModelException if it is missing or damaged
     */
    public static LanguageModelBundle read(Path folder) {
        LanguageModelCard card = readCard(folder);
        return new LanguageModelBundle(CharacterLanguageModel.open(folder.resolve(MODEL)), card);
    }

    static LanguageModelCard readCard(Path folder) {
        Path card = folder.resolve(CARD);
        if (!Files.isRegularFile(card) || !Files.isRegularFile(folder.resolve(MODEL))) {
            throw new ModelException("there is no language model in " + folder + "; expected a folder with " + MODEL
                    + " and " + CARD + ", as made by copyist train language-model");
        }
        try {
            return parseCard(Files.readAllBytes(card), "the language model in " + folder);
        } catch (IOException e) {
            throw new ModelException("the language model in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    static LanguageModelCard parseCard(byte[] json, String what) throws IOException {
        try {
            return JSON.readValue(json, LanguageModelCard.class);
        } catch (JsonProcessingException e) {
            throw new ModelException(what + " has a damaged " + CARD + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Writes a model and its card into {@code folder}, which is made if missing; {@link #read} opens it.
     *
     * @param model the file, as {@code CharacterLanguageModelBuilder} makes it
     */
    public static void write(byte[] model, LanguageModelCard card, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(MODEL), model);
            Files.write(folder.resolve(CARD), JSON.writeValueAsBytes(card));
        } catch (IOException e) {
            throw new OutputException("the language model cannot be written to " + folder + ": " + e.getMessage(), e);
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
