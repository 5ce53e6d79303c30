package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.recognition.model.ModelCard;

/** A card.json that a person wrote, named by {@code --card}. */
final class CardFile {
    private CardFile() {}

    /**
     * Reads the card in {@code file}.
     *
     * @throws InvalidArgumentException if that cannot be done
     */
    static ModelCard read(Path file) {
        try {
            return new ObjectMapper().readValue(Files.readAllBytes(file), ModelCard.class);
        } catch (IOException e) {
            throw new InvalidArgumentException("the card " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
