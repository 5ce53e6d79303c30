package org.copyist.server.http.view;

import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.store.page.StoredReading;
import org.jspecify.annotations.Nullable;

/** What was once read in a line, in the words of {@code openapi.yaml}. */
public record ReadingView(
        long id,
        String source,
        String text,
        @Nullable Double confidence,
        @Nullable String author,
        @Nullable String model,
        String at,
        boolean current) {
    public static ReadingView of(StoredReading reading, StoredLine line) {
        Transcription said = reading.transcription();
        MachineTranscription machine = said instanceof MachineTranscription m ? m : null;
        return new ReadingView(
                reading.id(),
                machine == null ? "human" : "machine",
                said.text(),
                machine == null ? null : machine.confidence().value(),
                said instanceof HumanTranscription human ? human.author() : null,
                machine == null ? null : machine.model(),
                reading.at().toString(),
                line.reading()
                        .map(StoredReading::id)
                        .filter(id -> id == reading.id())
                        .isPresent());
    }
}
