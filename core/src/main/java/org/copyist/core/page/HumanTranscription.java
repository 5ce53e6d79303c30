package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

/**
 * A line as a person wrote it down.
 *
 * @param text the text in NFC
 * @param author who wrote it; empty if not known
 */
public record HumanTranscription(String text, String author) implements Transcription {
    public HumanTranscription {
        requireNonNull(text, "text is null");
        requireNonNull(author, "author is null");
    }
}
