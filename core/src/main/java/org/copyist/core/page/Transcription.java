package org.copyist.core.page;

/** What a line says, and who says so. A machine's reading never replaces a human's. */
public sealed interface Transcription permits MachineTranscription, HumanTranscription {
    /** The text in Unicode NFC, without line breaks; empty if nothing is written there. */
    String text();
}
