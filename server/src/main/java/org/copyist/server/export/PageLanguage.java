package org.copyist.server.export;

import java.util.Optional;
import org.copyist.core.page.LanguageGuess;
import org.copyist.server.reading.PageReader;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.page.StoredPage;

/** The language that files name for a page. */
final class PageLanguage {
    private PageLanguage() {}

    /** What people say of the document, else what was guessed when the page was read; empty if nobody knows. */
    static Optional<String> of(StoredDocument document, StoredPage page) {
        return document.language()
                .expected()
                .filter(language -> !language.equals(PageReader.AUTO))
                .or(() -> LanguageGuess.in(page.steps()).flatMap(LanguageGuess::only));
    }
}
