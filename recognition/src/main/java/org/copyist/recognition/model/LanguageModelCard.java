package org.copyist.recognition.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.copyist.core.decoding.BeamSearchSettings;

/**
 * What a character language model was built from, and how it is used best: the {@code card.json} beside it.
 *
 * @param name of the model, such as {@code characters-latin}
 * @param version raised with every change of the model
 * @param languages that it knows, as BCP 47 codes such as {@code fr}; what {@code --language} names
 * @param description one or two sentences for people
 * @param licence of the model, as an SPDX identifier
 * @param build the arguments that it was built with
 * @param data every text that it was built from
 * @param decoding the settings that were chosen for it
 * @param metrics measured figures by name, such as {@code iam-valid CER}
 */
public record LanguageModelCard(
        String name,
        String version,
        List<String> languages,
        String description,
        String licence,
        String build,
        List<ModelCard.Dataset> data,
        BeamSearchSettings decoding,
        Map<String, Double> metrics) {
    public LanguageModelCard {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        languages = List.copyOf(languages);
        requireNonNull(description, "description is null");
        requireNonNull(licence, "licence is null");
        requireNonNull(build, "build is null");
        data = List.copyOf(data);
        requireNonNull(decoding, "decoding is null");
        metrics = Map.copyOf(metrics);
    }

    /** Name and version in one, for messages. */
    public String label() {
        return name + " " + version;
    }
}
