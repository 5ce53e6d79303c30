package org.copyist.formats.internal;

import java.util.List;
import java.util.Optional;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;

/**
 * The words of a line, put together. They are a machine's reading if each has a confidence, the mean over the characters
 * being that of the line; else a human's. Not thread-safe.
 */
public final class JoinedWords {
    private final StringBuilder text = new StringBuilder();
    private double weighted;
    private int characters;
    private boolean confident = true;

    /** Adds a word, a space before it. A word without text counts for nothing. */
    public void add(String word, Optional<Confidence> confidence) {
        if (!word.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(word);
            confident &= confidence.isPresent();
            weighted += confidence.map(Confidence::value).orElse(0.0) * word.length();
            characters += word.length();
        }
    }

    /** Adds to the last word what is not read by itself, such as a hyphen. */
    public void append(String more) {
        text.append(more);
    }

    /** What the line says. */
    public String text() {
        return text.toString();
    }

    /** The reading; none if there is no text. */
    public List<Transcription> transcriptions() {
        if (text.isEmpty()) {
            return List.of();
        }
        if (!confident || characters == 0) {
            return List.of(new HumanTranscription(text(), ""));
        }
        double mean = Math.min(1, weighted / characters);
        Hypothesis hypothesis = new Hypothesis(text(), Math.log(Math.max(mean, Double.MIN_NORMAL)), List.of());
        return List.of(new MachineTranscription(List.of(hypothesis), new Confidence(mean), ""));
    }
}
