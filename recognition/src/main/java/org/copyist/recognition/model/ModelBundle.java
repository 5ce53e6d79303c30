package org.copyist.recognition.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.copyist.core.error.ModelException;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;

/**
 * A network's weights and their card: a folder with {@code model.onnx} and {@code card.json}.
 *
 * @param onnx the ONNX file. Not copied: do not change it afterwards
 * @param card what the weights are
 */
public record ModelBundle(byte[] onnx, ModelCard card) {
    private static final String WEIGHTS = "model.onnx";
    private static final String CARD = "card.json";
    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    public ModelBundle {
        requireNonNull(onnx, "onnx is null");
        requireNonNull(card, "card is null");
    }

    /**
     * The shipped model for {@code task}, from the class path.
     *
     * @param task {@code lines}, {@code digits} or {@code characters}
     * @throws ModelException if the models are not on the class path
     */
    public static ModelBundle shipped(String task) {
        return shipped(task, task);
    }

    /**
     * A shipped model that is not the only one for {@code task}.
     *
     * @param name of its folder, such as {@code numbers}, whose task is {@code lines}
     * @throws ModelException if the models are not on the class path
     */
    public static ModelBundle shipped(String name, String task) {
        String folder = "/org/copyist/models/" + name + "/";
        try (InputStream onnx = ModelBundle.class.getResourceAsStream(folder + WEIGHTS);
                InputStream card = ModelBundle.class.getResourceAsStream(folder + CARD)) {
            if (onnx == null || card == null) {
                throw new ModelException("there is no shipped model for " + name
                        + "; put copyist-models on the class path or name a model folder");
            }
            return of("the shipped model for " + name, onnx.readAllBytes(), card.readAllBytes(), task);
        } catch (IOException e) {
            throw new ModelException("the shipped model for " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The model in {@code folder}.
     *
     * @throws ModelException if it is missing, damaged or made for another task
     */
    public static ModelBundle read(Path folder, String task) {
        Path onnx = folder.resolve(WEIGHTS);
        Path card = folder.resolve(CARD);
        if (!Files.isRegularFile(onnx) || !Files.isRegularFile(card)) {
            throw new ModelException(
                    "there is no model in " + folder + "; expected a folder with " + WEIGHTS + " and " + CARD);
        }
        try {
            return of("the model in " + folder, Files.readAllBytes(onnx), Files.readAllBytes(card), task);
        } catch (IOException e) {
            throw new ModelException("the model in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ModelBundle of(String what, byte[] onnx, byte[] cardJson, String task) throws IOException {
        ModelCard card;
        try {
            card = JSON.readValue(cardJson, ModelCard.class);
        } catch (JsonProcessingException e) {
            throw new ModelException(what + " has a damaged " + CARD + ": " + e.getOriginalMessage(), e);
        }
        if (!card.task().equals(task)) {
            throw new ModelException(what + " is made for " + card.task() + ", expected one for " + task);
        }
        return new ModelBundle(onnx, card);
    }

    /** Writes both files into {@code folder}, which is made if missing. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve(WEIGHTS), onnx);
            AtomicFile.write(folder.resolve(CARD), JSON.writeValueAsBytes(card));
        } catch (IOException e) {
            throw new OutputException("the model cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
