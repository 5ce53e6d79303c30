package org.copyist.server.http.view;

import java.util.List;
import org.copyist.server.search.SearchHit;
import org.copyist.server.store.page.StoredLine;
import org.jspecify.annotations.Nullable;

/** A line that a search found, in the words of {@code openapi.yaml}. */
public record HitView(
        String documentId,
        String documentTitle,
        int page,
        String lineId,
        String text,
        boolean corrected,
        @Nullable Double confidence,
        double score,
        List<double[]> boundary,
        String direction,
        List<MarkView> marks,
        int widthPx,
        int heightPx) {
    public static HitView of(SearchHit hit) {
        StoredLine line = hit.found().line();
        return new HitView(
                hit.found().documentId(),
                hit.found().documentTitle(),
                hit.found().pageNumber(),
                line.id(),
                line.text(),
                line.corrected(),
                JsonValues.confidenceOf(line.transcription().orElse(null)),
                hit.score(),
                JsonValues.points(line.boundary().points()),
                line.direction().code(),
                hit.marks().stream()
                        .map(m -> new MarkView(
                                m.start(),
                                m.end(),
                                JsonValues.points(m.box().points()),
                                m.instead().orElse(null)))
                        .toList(),
                hit.found().widthPx(),
                hit.found().heightPx());
    }

    record MarkView(int start, int end, List<double[]> box, @Nullable String instead) {}
}
