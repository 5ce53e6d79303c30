package org.copyist.server.store.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.copyist.server.store.TestLibrary.target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.TextRegion;
import org.copyist.server.store.TestLibrary;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.store.page.StoredPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEditorTest {
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
    void everyReadingAndEveryCorrectionIsKept() {
        StoredPage page = library.read("a", "the frist", "second");
        page = library.correct(page, 0, "the first");
        page = library.correct(page, 0, "The first");

        assertThat(texts(page)).containsExactly("The first", "second");
        assertThat(page.lines().get(0).transcription()).contains(new HumanTranscription("The first", "ada"));
        assertThat(library.pages.readings(page.key(), page.lines().get(0).id()))
                .extracting(reading -> reading.transcription().text())
                .containsExactly("The first", "the first", "the frist");
        assertThat(new EditLog(library.database).ofPage(page.key()))
                .extracting(EditRecord::kind)
                .containsExactly(EditKind.CHANGE, EditKind.CHANGE, EditKind.READ);
    }

    @Test
    void whatChangesNothingIsNoEdit() {
        StoredPage page = library.correct(library.read("a", "the frist", "second"), 0, "the first");
        page = library.correct(page, 0, "the first");
        assertThat(library.pages.readings(page.key(), page.lines().get(0).id())).hasSize(2);
        page = library.editor.undo(target(page));
        assertThat(texts(page)).containsExactly("the frist", "second");
        StoredLine second = page.lines().get(1);
        page = library.editor.change(
                target(page, second),
                second.id(),
                new LineEditor.LineChange(Optional.empty(), Optional.of(false), Optional.empty(), Optional.empty()));
        assertThat(page.canRedo()).isTrue();
        assertThat(texts(library.editor.redo(target(page)))).containsExactly("the first", "second");
    }

    @Test
    void whatOnlyARegionSaysOutlivesAnotherReading() {
        StoredPage page = library.read("a", "first");
        Page read = TestLibrary.page("test", 0.9, "first");
        TextRegion saying = new TextRegion(
                "saying",
                "paragraph",
                new BoundingBox(0, 700, 1000, 1400).toPolygon(),
                List.of(),
                "all of this",
                Optional.of(new TableCell("t", 0, 1, 1, 1)));
        List<TextRegion> both = List.of(saying, read.regions().get(0));
        library.machines.keepReading(
                page.key(), Page.of("p", read.widthPx(), read.heightPx(), both, read.steps()), "import");
        assertThat(library.pages.get(page.key()).toPage().text()).isEqualTo("all of this\n\nfirst");
        library.machines.keepReading(page.key(), read, "again");
        StoredPage again = library.pages.get(page.key());
        assertThat(again.toPage().text()).isEqualTo("first\n\nall of this");
        assertThat(again.regions().get(1).cell()).contains(new TableCell("t", 0, 1, 1, 1));
    }

    @Test
    void secondWindowCannotOverwriteTheFirst() {
        StoredPage seen = library.read("a", "one", "two");
        library.correct(seen, 0, "uno");
        assertThatThrownBy(() -> library.correct(seen, 0, "eins")).isInstanceOf(StaleEditException.class);
        assertThat(texts(library.correct(seen, 1, "due"))).containsExactly("uno", "due");
        assertThatThrownBy(() -> library.editor.acceptAll(target(seen))).isInstanceOf(StaleEditException.class);
    }

    @Test
    void deletedLineCannotBeEditedAndComesBackByUndo() {
        StoredPage page = library.read("a", "one", "two");
        StoredLine first = page.lines().get(0);
        StoredPage deleted = library.editor.delete(target(page, first), first.id());
        assertThat(texts(deleted)).containsExactly("two");
        assertThatThrownBy(() -> library.correct(page, 0, "uno"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(first.id());
        assertThat(texts(library.editor.undo(target(deleted)))).containsExactly("one", "two");
    }

    @Test
    void splitsSideBySideAtTheNearestSpace() {
        StoredPage page = library.read("a", "left right", "below");
        StoredPage split = library.editor.split(
                target(page),
                page.lines().get(0).id(),
                new LineEditor.Cut(OptionalDouble.of(480), OptionalDouble.empty(), OptionalInt.empty()));
        assertThat(texts(split)).containsExactly("left", "right", "below");
        assertThat(split.lines().get(0).boundary().boundingBox()).isEqualTo(new BoundingBox(100, 100, 480, 180));
        assertThat(split.lines().get(1).boundary().boundingBox()).isEqualTo(new BoundingBox(480, 100, 900, 180));
        assertThat(split.lines().get(1).baseline().boundingBox()).isEqualTo(new BoundingBox(480, 160, 900, 160));
        assertThat(texts(library.editor.undo(target(split)))).containsExactly("left right", "below");
    }

    @Test
    void splitsOneAboveTheOther() {
        StoredPage page = library.read("a", "both lines");
        StoredPage split = library.editor.split(
                target(page),
                page.lines().get(0).id(),
                new LineEditor.Cut(OptionalDouble.empty(), OptionalDouble.of(140), OptionalInt.of(4)));
        assertThat(texts(split)).containsExactly("both", "lines");
        assertThat(split.lines().get(1).boundary().boundingBox()).isEqualTo(new BoundingBox(100, 140, 900, 180));
    }

    /** As on a page that was read upside down, and on one that lies on its side. */
    @Test
    void splitsAlongTheWritingOfATurnedPage() {
        StoredPage onHead = turned("a", "left right", Baseline.of(new Point(900, 120), new Point(100, 120)));
        StoredPage split = library.editor.split(
                target(onHead),
                "l1",
                new LineEditor.Cut(OptionalDouble.of(480), OptionalDouble.empty(), OptionalInt.empty()));
        assertThat(texts(split)).containsExactly("left", "right");
        assertThat(split.lines().get(0).boundary().boundingBox()).isEqualTo(new BoundingBox(480, 100, 900, 180));
        assertThat(split.lines().get(1).baseline().points().get(0)).isEqualTo(new Point(480, 120));

        StoredPage onSide = turned("b", "one two", Baseline.of(new Point(300, 100), new Point(300, 180)));
        StoredPage columns = library.editor.split(
                target(onSide),
                "l1",
                new LineEditor.Cut(OptionalDouble.empty(), OptionalDouble.of(150), OptionalInt.empty()));
        assertThat(texts(columns)).containsExactly("one", "two");
        assertThat(columns.lines().get(0).boundary().boundingBox()).isEqualTo(new BoundingBox(100, 100, 900, 150));
        assertThat(columns.lines().get(1).direction()).isEqualTo(WritingDirection.DOWNWARD);
    }

    private StoredPage turned(String document, String text, Baseline baseline) {
        StoredPage page = library.read(document, text);
        return library.editor.change(
                target(page, page.lines().get(0)),
                "l1",
                new LineEditor.LineChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(baseline)));
    }

    @Test
    void aNewLineRunsAsTheOthers() {
        StoredPage page = turned("a", "one", Baseline.of(new Point(900, 120), new Point(100, 120)));
        StoredPage more = library.editor.add(
                target(page),
                new LineEditor.NewLine(
                        new BoundingBox(100, 20, 900, 80).toPolygon(), Optional.empty(), "below", Optional.empty()));
        assertThat(texts(more)).containsExactly("one", "below");
        assertThat(more.lines().get(1).baseline()).isEqualTo(Baseline.of(new Point(900, 35), new Point(100, 35)));
    }

    @Test
    void refusesACutThatLeavesNothing() {
        StoredPage page = library.read("a", "one");
        var outside = new LineEditor.Cut(OptionalDouble.of(50), OptionalDouble.empty(), OptionalInt.empty());
        assertThatThrownBy(() -> library.editor.split(target(page), "l1", outside))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("x = 50.0");
    }

    @Test
    void mergesInTheOrderGiven() {
        StoredPage page = library.read("a", "one", "two", "three");
        StoredPage merged = library.editor.merge(target(page), List.of("l1", "l2"));
        assertThat(texts(merged)).containsExactly("one two", "three");
        assertThat(merged.lines().get(0).boundary().boundingBox()).isEqualTo(new BoundingBox(100, 100, 900, 280));
    }

    @Test
    void addsByHeightOrAfterALine() {
        StoredPage page = library.read("a", "one", "three");
        var between = new BoundingBox(100, 185, 900, 198).toPolygon();
        page = library.editor.add(
                target(page), new LineEditor.NewLine(between, Optional.empty(), "two", Optional.empty()));
        var first = new LineEditor.Place(Optional.empty());
        page = library.editor.add(
                target(page), new LineEditor.NewLine(between, Optional.empty(), "zero", Optional.of(first)));
        assertThat(texts(page)).containsExactly("zero", "one", "two", "three");
    }

    @Test
    void manyLinesFitBetweenTwo() {
        StoredPage page = library.read("a", "first", "last");
        List<String> expected = new ArrayList<>(List.of("first", "last"));
        for (int i = 0; i < 80; i++) {
            var place = new LineEditor.Place(Optional.of("l1"));
            page = library.editor.add(
                    target(page),
                    new LineEditor.NewLine(
                            new BoundingBox(0, 0, 10, 10).toPolygon(), Optional.empty(), "n" + i, Optional.of(place)));
            expected.add(1, "n" + i);
        }
        assertThat(texts(page)).isEqualTo(expected);
    }

    @Test
    void ordersAllLinesOrNone() {
        StoredPage page = library.read("a", "one", "two", "three");
        assertThat(texts(library.editor.order(target(page), List.of("l3", "l1", "l2"))))
                .containsExactly("three", "one", "two");
        StoredPage now = library.pages.get(page.key());
        assertThatThrownBy(() -> library.editor.order(target(now), List.of("l1", "l2")))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> library.editor.order(target(now), List.of("l1", "l2", "l2")))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void humanWordsSurviveARereading() {
        StoredPage page = library.read("a", "one", "two", "three");
        page = library.correct(page, 1, "TWO");
        page = library.editor.add(
                target(page),
                new LineEditor.NewLine(
                        new BoundingBox(100, 600, 900, 680).toPolygon(), Optional.empty(), "mine", Optional.empty()));
        StoredPage again =
                library.machines.keepReading(page.key(), TestLibrary.page("better", 0.95, "One", "Two"), "better");

        assertThat(texts(again)).containsExactly("One", "TWO", "mine");
        assertThat(library.pages.readings(page.key(), "l2"))
                .extracting(reading -> reading.transcription().text())
                .containsExactly("Two", "TWO", "two");
        assertThat(again.canUndo()).isFalse();
    }

    @Test
    void undoStopsAtTheReading() {
        StoredPage page = library.read("a", "one");
        assertThatThrownBy(() -> library.editor.undo(target(page))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> library.editor.redo(target(page))).isInstanceOf(ConflictException.class);
    }

    /** Whatever was done, undoing all of it restores the page, and doing it again restores what was done. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void undoAndRedoAreInverse(long seed) {
        Random random = new Random(seed);
        StoredPage start = library.read("a", "one two", "three four", "five six");
        List<List<Object>> states = new ArrayList<>(List.of(shown(start)));
        StoredPage page = start;
        for (int i = 0; i < 12; i++) {
            int edits = new EditLog(library.database).ofPage(page.key()).size();
            page = randomEdit(page, random);
            if (new EditLog(library.database).ofPage(page.key()).size() > edits) { // the order may be what it was
                states.add(shown(page));
            }
        }
        for (int i = states.size() - 2; i >= 0; i--) {
            page = library.editor.undo(target(page));
            assertThat(shown(page)).as("seed %d, undo to %d", seed, i).isEqualTo(states.get(i));
        }
        for (int i = 1; i < states.size(); i++) {
            page = library.editor.redo(target(page));
            assertThat(shown(page)).as("seed %d, redo to %d", seed, i).isEqualTo(states.get(i));
        }
        assertThat(page.canRedo()).isFalse();
    }

    private StoredPage randomEdit(StoredPage page, Random random) {
        List<StoredLine> lines = page.lines();
        StoredLine line = lines.get(random.nextInt(lines.size()));
        BoundingBox box = line.boundary().boundingBox();
        switch (random.nextInt(lines.size() > 1 ? 6 : 3)) {
            case 0:
                return library.correct(page, lines.indexOf(line), "text " + random.nextInt(1000));
            case 1:
                return library.editor.split(
                        target(page),
                        line.id(),
                        new LineEditor.Cut(
                                OptionalDouble.of(box.center().x()), OptionalDouble.empty(), OptionalInt.empty()));
            case 2:
                return library.editor.add(
                        target(page),
                        new LineEditor.NewLine(
                                new BoundingBox(0, random.nextInt(900), 50, 1000).toPolygon(),
                                Optional.empty(),
                                "new",
                                Optional.empty()));
            case 3:
                return library.editor.delete(target(page, line), line.id());
            case 4:
                List<String> ids =
                        new ArrayList<>(lines.stream().map(StoredLine::id).toList());
                java.util.Collections.shuffle(ids, random);
                return library.editor.order(target(page), ids);
            default:
                return library.editor.merge(
                        target(page),
                        lines.stream().limit(2).map(StoredLine::id).toList());
        }
    }

    private static List<Object> shown(StoredPage page) {
        List<Object> shown = new ArrayList<>();
        page.lines().forEach(line -> shown.add(List.of(line.id(), line.text(), line.boundary(), line.baseline())));
        return shown;
    }

    private static List<String> texts(StoredPage page) {
        return page.lines().stream().map(StoredLine::text).toList();
    }
}
