package org.copyist.formats.document;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Pages that are written to one file.
 *
 * @param title what people call the document; may be empty
 * @param pages in order, at least one
 */
public record ExportDocument(String title, List<ExportPage> pages) {
    public ExportDocument {
        requireNonNull(title, "title is null");
        pages = List.copyOf(pages);
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("a document needs at least one page");
        }
    }

    /** The language that all pages are known to be in, as a BCP 47 code; empty if one is not, or they differ. */
    public Optional<String> language() {
        Optional<String> first = pages.get(0).language();
        return pages.stream().allMatch(page -> page.language().equals(first)) ? first : Optional.empty();
    }

    /** A document of one page, titled by the page's id. */
    public static ExportDocument of(ExportPage page) {
        return new ExportDocument(page.page().id(), List.of(page));
    }
}
