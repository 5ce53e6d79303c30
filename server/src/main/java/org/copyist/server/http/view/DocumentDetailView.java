package org.copyist.server.http.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.page.PageSummary;

/** A document with its pages, in the words of {@code openapi.yaml}. */
public record DocumentDetailView(@JsonUnwrapped DocumentView document, List<PageSummaryView> pages) {
    public static DocumentDetailView of(StoredDocument document, List<PageSummary> pages) {
        return new DocumentDetailView(
                DocumentView.of(document),
                pages.stream().map(PageSummaryView::of).toList());
    }
}
