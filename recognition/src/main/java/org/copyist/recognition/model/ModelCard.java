package org.copyist.recognition.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.copyist.core.decoding.ConfidenceCalibration;
import org.jspecify.annotations.Nullable;

/**
 * What a network is, what it reads and how well: the {@code card.json} beside its weights.
 *
 * @param name of the model, such as {@code lines-latin}
 * @param version raised with every change of the weights
 * @param task such as {@code lines} or {@code digits}
 * @param description one or two sentences for people
 * @param licence of the weights, as an SPDX identifier
 * @param network the one-line description from which the network was built
 * @param inputHeight of the pictures that the network takes, in pixels
 * @param normalizerVersion of the class that makes those pictures
 * @param codec the characters in label order; label 0 is the CTC blank for lines and the first character otherwise
 * @param data every set that the weights have seen
 * @param metrics measured figures by name, such as {@code iam-valid CER}
 * @param limits what it is known to read badly
 * @param confidenceTemperature of the calibration of its confidences; null if none was fitted
 * @param rejectBelow confidence below which what it reads is taken for nothing that it knows; null if it takes all
 */
public record ModelCard(
        String name,
        String version,
        String task,
        String description,
        String licence,
        String network,
        int inputHeight,
        int normalizerVersion,
        List<String> codec,
        List<Dataset> data,
        Map<String, Double> metrics,
        List<String> limits,
        @Nullable Double confidenceTemperature,
        @Nullable Double rejectBelow) {
    /** A set that was trained on, and its licence. */
    public record Dataset(String name, String licence, String attribution) {}

    public ModelCard {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(task, "task is null");
        requireNonNull(description, "description is null");
        requireNonNull(licence, "licence is null");
        requireNonNull(network, "network is null");
        codec = List.copyOf(codec);
        data = List.copyOf(data);
        metrics = Map.copyOf(metrics);
        limits = List.copyOf(limits);
    }

    /** A card that says nothing of confidences. */
    public ModelCard(
            String name,
            String version,
            String task,
            String description,
            String licence,
            String network,
            int inputHeight,
            int normalizerVersion,
            List<String> codec,
            List<Dataset> data,
            Map<String, Double> metrics,
            List<String> limits) {
        this(
                name,
                version,
                task,
                description,
                licence,
                network,
                inputHeight,
                normalizerVersion,
                codec,
                data,
                metrics,
                limits,
                null,
                null);
    }

    /** The same card for a model whose confidences were calibrated anew. */
    public ModelCard calibrated(double temperature, @Nullable Double leastConfidence) {
        return new ModelCard(
                name,
                version,
                task,
                description,
                licence,
                network,
                inputHeight,
                normalizerVersion,
                codec,
                data,
                metrics,
                limits,
                temperature,
                leastConfidence);
    }

    /** What makes the confidences of this model honest. */
    public ConfidenceCalibration calibration() {
        return confidenceTemperature == null
                ? ConfidenceCalibration.NONE
                : new ConfidenceCalibration(confidenceTemperature);
    }

    /** Name and version in one, for provenance. */
    public String label() {
        return name + " " + version;
    }
}
