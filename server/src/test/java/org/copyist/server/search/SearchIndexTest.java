package org.copyist.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.server.store.TestLibrary;
import org.copyist.server.store.page.SearchablePages;
import org.copyist.server.store.page.StoredPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIndexTest {
    @TempDir
    Path folder;

    private TestLibrary library;
    private SearchIndex index;

    @BeforeEach
    void open() {
        library = new TestLibrary(folder);
        index = new SearchIndex(library.folder.index(), new SearchablePages(library.database));
        index.open();
    }

    @AfterEach
    void close() {
        index.close();
        library.close();
    }

    private List<String> find(String text) {
        return texts(SearchRequest.of(text));
    }

    private List<String> texts(SearchRequest request) {
        index.follow();
        return index.search(request).hits().stream()
                .map(hit -> hit.found().line().text())
                .toList();
    }

    @Test
    void findsWordsPhrasesAndBeginnings() {
        library.read("a", "Dear Élise, the harvest was good", "the good harvest", "harvesting begins");
        assertThat(find("harvest")).hasSize(2);
        assertThat(find("elise")).containsExactly("Dear Élise, the harvest was good");
        assertThat(find("\"good harvest\"")).containsExactly("the good harvest");
        assertThat(find("harv*")).hasSize(3);
        assertThat(find("good -dear")).containsExactly("the good harvest");
        assertThat(find("good begins")).isEmpty();
    }

    @Test
    void findsMisreadWordsAfterTheWordItself() {
        library.read("a", "the haruest", "the harvest", "unrelated");
        assertThat(find("harvest")).containsExactly("the harvest", "the haruest");
        SearchRequest exact = new SearchRequest("harvest", false, SearchFilter.NONE, 0, 10);
        assertThat(texts(exact)).containsExactly("the harvest");
    }

    @Test
    void correctedTextComesBeforeMachineTextEvenIfTheWordIsCommonInIt() {
        StoredPage page = library.read("a", "letter one", "letter two", "letter three", "other");
        page = library.correct(page, 1, "letter two!");
        library.correct(page, 2, "letter three!");
        assertThat(find("letter")).containsExactly("letter two!", "letter three!", "letter one");
    }

    @Test
    void alternativesAreFoundLast() {
        library.read("a", "dear cousin|dear cousins", "cousins came");
        index.follow();
        SearchHits hits = index.search(SearchRequest.of("cousins"));
        assertThat(hits.hits())
                .extracting(hit -> hit.found().line().text())
                .containsExactly("cousins came", "dear cousin");
        library.read("b", "about hay|about boy");
        assertThat(find("boy")).containsExactly("about hay");
        assertThat(index.search(SearchRequest.of("boy")).hits().get(0).marks())
                .singleElement()
                .satisfies(mark -> {
                    assertThat("about hay".substring(mark.start(), mark.end())).isEqualTo("hay");
                    assertThat(mark.instead()).contains("boy");
                });
    }

    @Test
    void eachAlternativeMarksItsOwnWord() {
        library.read("a", "red hat and cap|rod hot and cup|rid hit end cop");
        index.follow();
        assertThat(marked("hit")).containsExactly("hat");
        assertThat(marked("cop")).containsExactly("cap");
        assertThat(marked("rod")).containsExactly("red");
        assertThat(marked("cup")).containsExactly("cap");
    }

    private List<String> marked(String word) {
        SearchHit hit = index.search(SearchRequest.of(word)).hits().get(0);
        String text = hit.found().line().text();
        return hit.marks().stream()
                .map(mark -> text.substring(mark.start(), mark.end()))
                .toList();
    }

    @Test
    void marksHitsInTheTextAndOnThePage() {
        library.read("a", "one harvest more");
        index.follow();
        SearchHit hit = index.search(SearchRequest.of("harvest")).hits().get(0);
        assertThat(hit.marks()).hasSize(1);
        SearchHit.Mark mark = hit.marks().get(0);
        assertThat("one harvest more".substring(mark.start(), mark.end())).isEqualTo("harvest");
        // 16 characters over 800 px from x = 100: the word is characters 4 to 11
        assertThat(mark.box().boundingBox()).isEqualTo(new BoundingBox(300, 100, 650, 180));
        assertThat(hit.found().widthPx()).isEqualTo(TestLibrary.WIDTH);
    }

    @Test
    void followsEveryEditAndTheBin() {
        StoredPage page = library.read("a", "frist", "second");
        assertThat(find("second")).hasSize(1);
        page = library.correct(page, 0, "first");
        assertThat(find("first")).containsExactly("first");
        page = library.editor.undo(TestLibrary.target(page));
        assertThat(find("\"first\"")).isEmpty();
        library.editor.delete(
                TestLibrary.target(page, page.lines().get(1)),
                page.lines().get(1).id());
        assertThat(find("second")).isEmpty();
        library.bin.moveToBin(page.documentId());
        assertThat(find("frist")).isEmpty();
        library.bin.restore(page.documentId());
        assertThat(find("frist")).hasSize(1);
        library.bin.moveToBin(page.documentId());
        library.bin.purge(page.documentId());
        assertThat(find("frist")).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void filters() {
        StoredPage page = library.read("a", "apple one", "apple two");
        library.correct(page, 1, "apple 2");
        library.read("b", "apple three");
        assertThat(texts(filter(Optional.of(page.documentId()), Optional.empty(), 0, 1, Optional.empty())))
                .hasSize(2);
        assertThat(texts(filter(Optional.empty(), Optional.of(true), 0, 1, Optional.empty())))
                .containsExactly("apple 2");
        assertThat(texts(filter(Optional.empty(), Optional.of(false), 0, 1, Optional.empty())))
                .containsExactly("apple one", "apple three");
        assertThat(texts(filter(Optional.empty(), Optional.empty(), 0.95, 1, Optional.empty())))
                .containsExactly("apple 2");
        assertThat(texts(filter(Optional.empty(), Optional.empty(), 0, 0.95, Optional.empty())))
                .hasSize(2);
        Instant tomorrow = Instant.now().plusSeconds(86_400);
        assertThat(texts(filter(Optional.empty(), Optional.empty(), 0, 1, Optional.of(tomorrow))))
                .isEmpty();
    }

    private static SearchRequest filter(
            Optional<String> document, Optional<Boolean> corrected, double least, double most, Optional<Instant> from) {
        return new SearchRequest(
                "apple",
                true,
                new SearchFilter(
                        document.map(List::of),
                        from,
                        Optional.empty(),
                        OptionalDouble.of(least),
                        OptionalDouble.of(most),
                        corrected),
                0,
                10);
    }

    @Test
    void anIndexThatIsMissingDamagedOrBehindRepairsItself() throws IOException {
        StoredPage page = library.read("a", "first");
        assertThat(find("first")).hasSize(1);
        index.close();
        library.correct(page, 0, "changed");
        index = new SearchIndex(library.folder.index(), new SearchablePages(library.database));
        index.open();
        assertThat(find("changed")).hasSize(1);
        index.close();
        try (Stream<Path> files = Files.list(library.folder.index())) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "damaged");
            }
        }
        index = new SearchIndex(library.folder.index(), new SearchablePages(library.database));
        index.open();
        assertThat(find("changed")).hasSize(1);
        index.rebuild();
        assertThat(find("changed")).hasSize(1);
        index.close();
        try (Stream<Path> files = Files.list(library.folder.index())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        index = new SearchIndex(library.folder.index(), new SearchablePages(library.database));
        index.open();
        assertThat(find("changed")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "\"", "\"\"", "~", "-", "a~99", "(((", "\\", "field:x", "AND OR NOT", "🙂", "' --"})
    void strangeQueriesNeverFail(String text) {
        library.read("a", "first");
        index.follow();
        assertThat(index.search(SearchRequest.of(text)).total()).isZero();
    }
}
