package org.copyist.server.store.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.copyist.server.store.TestLibrary.target;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Page;
import org.copyist.server.failure.Failure;
import org.copyist.server.store.TestLibrary;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.store.page.StoredPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of lines that were read again while somebody went on working. */
class MachineEditorTest {
    @TempDir
    Path folder;

    private TestLibrary library;
    private StoredPage asked;

    @BeforeEach
    void open() {
        library = new TestLibrary(folder);
        asked = library.read("a", "frist", "second");
    }

    @AfterEach
    void close() {
        library.close();
    }

    /** Reads both lines as they were when somebody asked. */
    private StoredPage keep(boolean overwrite) {
        Map<String, Long> versions = Map.of(
                asked.lines().get(0).id(), asked.lines().get(0).version(),
                asked.lines().get(1).id(), asked.lines().get(1).version());
        Page read = asked.toPage()
                .withTranscriptions(
                        Map.of(
                                asked.lines().get(0).id(), TestLibrary.reading("new", 0.9, "first"),
                                asked.lines().get(1).id(), TestLibrary.reading("new", 0.9, "2nd")),
                        asked.steps().get(0));
        return library.machines.keepLines(asked.key(), new WantedLines(versions, overwrite), read, "new");
    }

    private static List<String> texts(StoredPage page) {
        return page.lines().stream().map(StoredLine::text).toList();
    }

    @Test
    void whyAPageFailedIsKeptWithItsCodeUntilItIsRead() {
        Failure failure = new Failure(Optional.of("unreadable-image"), "the JPEG ends early");
        assertThat(library.machines.keepFailure(asked.key(), failure).failure()).contains(failure);
        assertThat(library.pages.summaries(asked.documentId()).get(0).failure()).contains(failure);
        library.machines.keepReading(asked.key(), asked.toPage(), "new");
        assertThat(library.pages.get(asked.key()).failure()).isEmpty();
    }

    @Test
    void aPageWithoutLinesHasNoConfidence() {
        assertThat(library.pages.summaries(asked.documentId()).get(0).confidence())
                .isPresent();
        StoredDocument blank = library.document("blank", 1);
        assertThat(library.pages.summaries(blank.id()).get(0).confidence()).isEmpty();
    }

    @Test
    void aFailureThatAnOlderVersionNotedHasNoCode() {
        library.database.write(handle -> handle.execute("UPDATE page SET state = 'failed', failure = 'too large'"));
        assertThat(library.pages.get(asked.key()).failure()).contains(new Failure(Optional.empty(), "too large"));
    }

    @Test
    void whatIsWrittenMeanwhileStandsEvenIfOlderTextWasToGiveWay() {
        library.correct(asked, 0, "The first");
        StoredPage page = keep(true);
        assertThat(texts(page)).containsExactly("The first", "2nd");
        assertThat(library.pages.readings(page.key(), asked.lines().get(0).id()))
                .extracting(reading -> reading.transcription().text())
                .containsExactly("first", "The first", "frist");
    }

    @Test
    void anAcceptedTextThatIsReadTheSameStaysAccepted() {
        asked = library.correct(asked, 0, "first");
        asked = library.editor.acceptAll(target(asked));
        StoredPage page = keep(true);
        assertThat(texts(page)).containsExactly("first", "2nd");
        assertThat(page.lines()).extracting(StoredLine::accepted).containsExactly(true, false);
    }

    @Test
    void linesThatWentOrGotAnotherOutlineStayAsTheyAre() {
        StoredLine second = asked.lines().get(1);
        StoredPage moved = library.editor.change(
                target(asked, second),
                second.id(),
                new LineEditor.LineChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new BoundingBox(0, 0, 50, 50).toPolygon()),
                        Optional.empty()));
        StoredLine first = moved.lines().get(0);
        library.editor.delete(target(moved, first), first.id());
        StoredPage page = keep(true);
        assertThat(texts(page)).containsExactly("second");
        assertThat(new EditLog(library.database).ofPage(page.key()))
                .extracting(EditRecord::kind)
                .containsExactly(EditKind.DELETE, EditKind.CHANGE, EditKind.READ);
    }

    @Test
    void aLineReadAgainIsStillTheMachinesToFind() {
        keep(false);
        StoredPage page = library.machines.keepReading(asked.key(), TestLibrary.page("whole", 0.9, "one"), "whole");
        assertThat(texts(page)).as("the second was not found any more").containsExactly("one");
    }
}
