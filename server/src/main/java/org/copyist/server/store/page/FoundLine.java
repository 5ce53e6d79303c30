package org.copyist.server.store.page;

/** A line that a search found, with what is needed to show it. */
public record FoundLine(
        String documentId,
        String documentTitle,
        long pageKey,
        int pageNumber,
        int widthPx,
        int heightPx,
        StoredLine line) {}
