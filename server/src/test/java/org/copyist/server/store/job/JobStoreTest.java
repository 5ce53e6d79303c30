package org.copyist.server.store.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.store.TestLibrary;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.job.StoredJob.State;
import org.copyist.server.store.page.PageState;
import org.copyist.server.store.page.PageSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStoreTest {
    @TempDir
    Path folder;

    @Test
    void goesOnWithTheNextPageAfterARestart() {
        String id;
        try (TestLibrary library = new TestLibrary(folder)) {
            StoredDocument document = library.document("book", 3);
            id = library.jobs.add(document.id(), List.of(), "m", false).id();
            assertThat(library.jobs.takeNext().orElseThrow().state()).isEqualTo(State.RUNNING);
            library.jobs.pageDone(id, library.jobs.takePage(id).orElseThrow().key(), false);
            assertThat(library.jobs.takePage(id).orElseThrow().number()).isEqualTo(2);
            assertThat(library.pages.summaries(document.id()))
                    .extracting(PageSummary::state)
                    .containsExactly(PageState.UNREAD, PageState.READING, PageState.QUEUED);
        }
        try (TestLibrary library = new TestLibrary(folder)) {
            library.jobs.resume();
            assertThat(library.jobs.takeNext()).map(StoredJob::id).contains(id);
            assertThat(library.jobs.takePage(id).orElseThrow().number()).isEqualTo(2);
        }
    }

    @Test
    void jobsAreTakenInTheOrderTheyCame() {
        try (TestLibrary library = new TestLibrary(folder)) {
            StoredDocument document = library.document("book", 3);
            String first =
                    library.jobs.add(document.id(), List.of(1), "m", false).id();
            String second =
                    library.jobs.add(document.id(), List.of(2, 2), "m", false).id();
            String third =
                    library.jobs.add(document.id(), List.of(3), "m", false).id();
            library.jobs.finish(second, State.CANCELLED, Optional.empty());
            assertThat(library.jobs.list(false, 0, 10))
                    .extracting(StoredJob::id)
                    .containsExactly(first, third, second);
            assertThat(library.jobs.activeOf(document.id())).containsExactly(first, third);
            assertThat(library.jobs.countActive()).isEqualTo(2);
            assertThat(library.jobs.countBefore(first)).isZero();
            assertThat(library.jobs.countBefore(third)).isEqualTo(1);
            assertThat(library.jobs.takeNext()).map(StoredJob::id).contains(first);
            assertThat(library.jobs.takeNext()).map(StoredJob::id).contains(third);
            assertThat(library.jobs.takeNext()).isEmpty();
            assertThat(library.jobs.takePage(second)).isEmpty();
        }
    }

    @Test
    void aPageThatWasGivenUpComesAfterAllOthersEvenAfterARestart() {
        String first;
        String second;
        try (TestLibrary library = new TestLibrary(folder)) {
            StoredDocument document = library.document("book", 3);
            first = library.jobs.add(document.id(), List.of(1, 2), "m", false).id();
            second = library.jobs.add(document.id(), List.of(3), "m", false).id();
            library.jobs.takeNext();
            JobStore.NextPage slow = library.jobs.takePage(first).orElseThrow();
            library.pages.strike(slow.key(), 1);
            library.jobs.postpone(first, slow.key());
            assertThat(library.jobs.takePage(first).orElseThrow().number()).isEqualTo(2);
        }
        try (TestLibrary library = new TestLibrary(folder)) {
            library.jobs.resume();
            assertThat(library.jobs.takeNext()).map(StoredJob::id).contains(first);
            JobStore.NextPage page = library.jobs.takePage(first).orElseThrow();
            library.jobs.pageDone(first, page.key(), false);
            assertThat(library.jobs.takePage(first))
                    .as("the other job comes first")
                    .isEmpty();
            assertThat(library.jobs.putBack(first)).isTrue();
            assertThat(library.jobs.takeNext()).map(StoredJob::id).contains(second);
            library.jobs.pageDone(
                    second, library.jobs.takePage(second).orElseThrow().key(), false);
            assertThat(library.jobs.putBack(second)).isFalse();
            assertThat(library.jobs.takeNext()).map(StoredJob::id).contains(first);
            assertThat(library.jobs.takePage(first).orElseThrow())
                    .extracting(JobStore.NextPage::number, JobStore.NextPage::strikes)
                    .containsExactly(1, 1);
        }
    }

    @Test
    void refusesPagesThatAreNotThere() {
        try (TestLibrary library = new TestLibrary(folder)) {
            StoredDocument document = library.document("book", 3);
            assertThatThrownBy(() -> library.jobs.add(document.id(), List.of(4), "m", false))
                    .isInstanceOf(NotFoundException.class);
            assertThat(library.jobs.list(false, 0, 10)).isEmpty();
        }
    }
}
