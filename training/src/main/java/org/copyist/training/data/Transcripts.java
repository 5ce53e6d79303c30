package org.copyist.training.data;

/** What networks learn of the transcripts of labelled lines, and are measured by. Stateless and thread-safe. */
public final class Transcripts {
    private static final String SUPERSCRIPT = "^";

    private Transcripts() {}

    /**
     * The transcript without the mark before superscripts: some transcribers write it and others do not, so that a network
     * that learns it is wrong whenever they do not. What it stands for is kept, such as the {@code e} of {@code M^e}.
     */
    public static String withoutMarks(String transcript) {
        return transcript.replace(SUPERSCRIPT, "").strip();
    }
}
