package org.copyist.server.http.view;

import java.util.List;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;
import org.copyist.server.http.message.Etags;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.words.LineWord;
import org.copyist.server.words.LineWords;
import org.jspecify.annotations.Nullable;

/** A line, in the words of {@code openapi.yaml}. */
public record LineView(
        String id,
        String regionId,
        String etag,
        List<double[]> baseline,
        List<double[]> boundary,
        String direction,
        String text,
        String source,
        @Nullable String author,
        @Nullable String model,
        @Nullable Double confidence,
        boolean accepted,
        List<WordView> words,
        List<String> alternatives,
        boolean outlineChanged) {
    public static LineView of(long pageKey, StoredLine line) {
        Transcription said = line.transcription().orElse(null);
        MachineTranscription machine = said instanceof MachineTranscription m ? m : null;
        return new LineView(
                line.id(),
                line.regionId(),
                Etags.of(pageKey, line.version()),
                JsonValues.points(line.baseline().points()),
                JsonValues.points(line.boundary().points()),
                line.direction().code(),
                line.text(),
                said == null ? "none" : machine != null ? "machine" : "human",
                said instanceof HumanTranscription human ? human.author() : null,
                machine == null ? null : machine.model(),
                JsonValues.confidenceOf(said),
                line.accepted(),
                said == null
                        ? List.of()
                        : LineWords.of(line.baseline(), line.boundary(), said).words().stream()
                                .map(word -> WordView.of(word, line.accepted()))
                                .toList(),
                machine == null
                        ? List.of()
                        : machine.hypotheses().stream()
                                .skip(1)
                                .map(h -> h.text())
                                .toList(),
                line.outlineChanged());
    }

    record WordView(
            String text,
            int start,
            int end,
            double confidence,
            boolean unsure,
            List<double[]> box,
            List<String> alternatives) {
        static WordView of(LineWord word, boolean accepted) {
            return new WordView(
                    word.text(),
                    word.start(),
                    word.end(),
                    word.confidence(),
                    word.unsure() && !accepted,
                    JsonValues.points(word.box().points()),
                    word.alternatives());
        }
    }
}
