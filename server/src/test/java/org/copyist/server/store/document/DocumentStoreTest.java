package org.copyist.server.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextRegion;
import org.copyist.server.store.TestLibrary;
import org.copyist.server.store.collection.CollectionStore;
import org.copyist.server.store.collection.StoredCollection;
import org.copyist.server.store.document.DocumentLists.Filter;
import org.copyist.server.store.document.DocumentLists.Order;
import org.copyist.server.store.document.DocumentStore.NewFile;
import org.copyist.server.store.page.PageSummary;
import org.copyist.server.store.page.StoredLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {
    private static final Filter LIVE = new Filter(List.of(), Optional.empty(), false);
    private static final Filter BIN = new Filter(List.of(), Optional.empty(), true);

    @TempDir
    Path folder;

    private TestLibrary library;

    @BeforeEach
    void open() {
        library = new TestLibrary(folder);
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void pagesOfSeveralFilesAreNumberedThrough() {
        StoredDocument document = library.document("two files", 2);
        assertThat(library.documents.append(document.id(), List.of(new NewFile("b.pdf", "0".repeat(64), 3))))
                .containsExactly(3, 4, 5);
        assertThat(library.pages.summaries(document.id()))
                .extracting(PageSummary::number)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(library.pages.get(document.id(), 5).source().index()).isEqualTo(2);
    }

    @Test
    void aDocumentThatComesWithItsTextIsThereWholeOrNotAtAll() {
        List<DocumentStore.ReadFile> files = List.of(
                new DocumentStore.ReadFile("a.png", "0".repeat(64), TestLibrary.page("test", 0.5, "one", "two")),
                new DocumentStore.ReadFile("b.png", "1".repeat(64), TestLibrary.page("test", 0.5, "three")));
        StoredCollection ada = new CollectionStore(library.database, Clock.systemUTC()).create("Ada");
        StoredDocument whole = library.documents.createRead("whole", Optional.of(ada.id()), files, "test");
        assertThat(whole.pagesRead()).isEqualTo(2);
        assertThat(library.pages.get(whole.id(), 2).lines())
                .extracting(StoredLine::text)
                .containsExactly("three");
        assertThatThrownBy(() -> library.documents.createRead("half", Optional.of("nobody"), files, "test"))
                .isInstanceOf(NotFoundException.class);
        assertThat(titles()).containsExactly("whole");
    }

    @Test
    void printedLinesAreCounted() {
        Page page = TestLibrary.page("test", 0.5, "typed", "typed too");
        TextRegion block = page.regions().get(0);
        TextRegion printed = new TextRegion(block.id(), TextRegion.PRINTED, block.boundary(), block.lines());
        Page typed = Page.of(page.id(), page.widthPx(), page.heightPx(), List.of(printed), page.steps());
        StoredDocument document = library.documents.createRead(
                "half typed",
                Optional.empty(),
                List.of(
                        new DocumentStore.ReadFile("a.png", "0".repeat(64), typed),
                        new DocumentStore.ReadFile("b.png", "1".repeat(64), TestLibrary.page("test", 0.5, "written"))),
                "test");
        assertThat(library.pages.summaries(document.id()))
                .extracting(PageSummary::printedCount)
                .containsExactly(2, 0);
    }

    @Test
    void titlesAreFoundByWordsAndTagsLiterally() {
        library.document("100% letters of_Ada", 1);
        library.document("100 letters", 1);
        assertThat(titles("letters", "100%")).containsExactly("100% letters of_Ada");
        assertThat(titles("of_")).containsExactly("100% letters of_Ada");
        assertThat(titles("' OR 1=1 --")).isEmpty();
    }

    private List<String> titles(String... words) {
        return library
                .lists
                .list(new Filter(List.of(words), Optional.empty(), false), Order.CHANGED, 0, 10)
                .documents()
                .stream()
                .map(StoredDocument::title)
                .toList();
    }

    @Test
    void changesTitleTagsAndModelOnceAVersion() {
        StoredDocument document = library.document("old", 1);
        StoredDocument changed = library.documents.change(
                document.id(),
                document.version(),
                new DocumentDescription("new", List.of("b", "a", "b"), Optional.of("m"), Optional.of("fr")));
        assertThat(changed.language().expected()).contains("fr");
        assertThat(changed.title()).isEqualTo("new");
        assertThat(changed.tags()).containsExactly("b", "a");
        assertThat(changed.model()).contains("m");
        assertThat(library.lists.tags()).containsExactly("a", "b");
        assertThatThrownBy(() ->
                        library.documents.change(document.id(), document.version(), DocumentDescription.of("other")))
                .isInstanceOf(StaleEditException.class);
    }

    @Test
    void deletingGoesToTheBinFirst() {
        StoredDocument document = library.document("letter", 1);
        String file = library.pages.get(document.id(), 1).source().sha256();
        assertThatThrownBy(() -> library.bin.purge(document.id())).isInstanceOf(ConflictException.class);
        library.bin.moveToBin(document.id());
        assertThat(library.lists.list(LIVE, Order.CHANGED, 0, 10).total()).isZero();
        assertThat(library.lists.list(BIN, Order.CHANGED, 0, 10).total()).isOne();
        library.bin.restore(document.id());
        assertThat(library.lists.list(LIVE, Order.CHANGED, 0, 10).total()).isOne();
        library.bin.moveToBin(document.id());
        assertThat(library.bin.purge(document.id())).containsExactly(file);
        assertThatThrownBy(() -> library.documents.get(document.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void purgingKeepsPicturesThatAnotherDocumentShows() {
        StoredDocument one = library.document("same", 1);
        StoredDocument two = library.document("same", 1);
        library.bin.moveToBin(one.id());
        assertThat(library.bin.purge(one.id())).isEmpty();
        assertThat(library.files.path(library.pages.get(two.id(), 1).source().sha256()))
                .isRegularFile();
    }
}
