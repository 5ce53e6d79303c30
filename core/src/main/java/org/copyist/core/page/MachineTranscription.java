package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.copyist.core.decoding.Hypothesis;

/**
 * A line as a model read it.
 *
 * @param hypotheses the readings, best first, at least one
 * @param confidence of the best reading as a whole
 * @param model name and version of the model
 */
public record MachineTranscription(List<Hypothesis> hypotheses, Confidence confidence, String model)
        implements Transcription {
    public MachineTranscription {
        hypotheses = List.copyOf(hypotheses);
        if (hypotheses.isEmpty()) {
            throw new IllegalArgumentException("a transcription needs at least one hypothesis");
        }
        requireNonNull(confidence, "confidence is null");
        requireNonNull(model, "model is null");
    }

    @Override
    public String text() {
        return hypotheses.get(0).text();
    }
}
