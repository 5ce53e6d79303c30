package org.copyist.server.http.view;

import java.util.List;
import org.copyist.core.page.Doubt;
import org.copyist.server.http.message.Etags;
import org.copyist.server.store.document.StoredDocument;
import org.jspecify.annotations.Nullable;

/** A document of a list, in the words of {@code openapi.yaml}. */
public record DocumentView(
        String id,
        String title,
        List<String> tags,
        @Nullable String model,
        @Nullable String language,
        @Nullable String collectionLanguage,
        String state,
        int pageCount,
        int pagesRead,
        List<String> doubts,
        @Nullable String jobId,
        String createdAt,
        String updatedAt,
        @Nullable String deletedAt,
        String etag) {
    public static DocumentView of(StoredDocument d) {
        return new DocumentView(
                d.id(),
                d.title(),
                d.tags(),
                d.model().orElse(null),
                d.language().own().orElse(null),
                d.language().ofCollection().orElse(null),
                stateOf(d),
                d.pageCount(),
                d.pagesRead(),
                d.doubts().stream().map(Doubt::code).toList(),
                d.job().map(StoredDocument.ActiveJob::id).orElse(null),
                d.createdAt().toString(),
                d.updatedAt().toString(),
                JsonValues.time(d.deletedAt()),
                Etags.of(d.version()));
    }

    private static String stateOf(StoredDocument d) {
        if (d.job().isPresent()) {
            return d.job().get().running() ? "reading" : "queued";
        }
        if (d.pageCount() == 0) {
            return "empty";
        }
        if (d.pagesFailed() > 0) {
            return "failed";
        }
        return d.pagesRead() > 0 ? "read" : "unread";
    }
}
