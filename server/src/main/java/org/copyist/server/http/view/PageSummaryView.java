package org.copyist.server.http.view;

import java.util.List;
import java.util.Locale;
import org.copyist.core.page.Doubt;
import org.copyist.server.store.page.PageSummary;
import org.jspecify.annotations.Nullable;

/** A page of a list, in the words of {@code openapi.yaml}. */
record PageSummaryView(
        long id,
        int number,
        String fileName,
        int turns,
        String state,
        @Nullable String failure,
        @Nullable String failureCode,
        @Nullable Integer widthPx,
        @Nullable Integer heightPx,
        int lineCount,
        int unreadCount,
        int printedCount,
        int correctedCount,
        @Nullable Double confidence,
        List<String> languages,
        @Nullable String doubt) {
    static PageSummaryView of(PageSummary p) {
        return new PageSummaryView(
                p.key(),
                p.number(),
                p.fileName(),
                p.turns(),
                p.state().name().toLowerCase(Locale.ROOT),
                JsonValues.sentence(p.failure()),
                JsonValues.code(p.failure()),
                JsonValues.known(p.widthPx()),
                JsonValues.known(p.heightPx()),
                p.lineCount(),
                p.unreadCount(),
                p.printedCount(),
                p.correctedCount(),
                JsonValues.orNull(p.confidence()),
                p.languages(),
                p.doubt().map(Doubt::code).orElse(null));
    }
}
