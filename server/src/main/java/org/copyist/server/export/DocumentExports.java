package org.copyist.server.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.page.PageStore;
import org.copyist.server.store.page.PageSummary;
import org.copyist.server.store.page.StoredPage;

/** Lays out documents of the library for the exporters, with the texts that count now. Thread-safe. */
public final class DocumentExports {
    private final DocumentStore documents;
    private final PageStore pages;
    private final PagePictures pictures;

    public DocumentExports(DocumentStore documents, PageStore pages, PagePictures pictures) {
        this.documents = documents;
        this.pages = pages;
        this.pictures = pictures;
    }

    /**
     * The document, or some of its pages.
     *
     * @param wanted numbers of pages, such as {@code 1-3,7}; empty for all
     * @throws NotFoundException if there is no such document
     * @throws InvalidArgumentException if it has no such pages, or none at all
     */
    public ExportDocument document(String id, Optional<String> wanted) {
        StoredDocument document = documents.get(id);
        List<Integer> numbers =
                pages.summaries(id).stream().map(PageSummary::number).toList();
        List<Integer> chosen =
                wanted.map(text -> PageNumbers.parse(text, numbers)).orElse(numbers);
        List<ExportPage> laidOut = new ArrayList<>();
        for (int number : chosen) {
            StoredPage page = pages.get(id, number);
            pictures.full(page); // a page that was never read has a size from here on
            StoredPage sized = pages.get(id, number);
            laidOut.add(ExportPage.of(sized.toPage(), sized.source().fileName(), () -> pictures.picture(sized))
                    .withDpi(pictures.dpi(sized))
                    .partOf(sized.source().turns() == 0 ? sized.source().part() : Optional.empty())
                    .inLanguage(PageLanguage.of(document, sized)));
        }
        if (laidOut.isEmpty()) {
            throw new InvalidArgumentException("document " + id + " has no pages to export");
        }
        return new ExportDocument(document.title(), laidOut);
    }
}
