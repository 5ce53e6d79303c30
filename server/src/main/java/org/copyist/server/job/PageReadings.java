package org.copyist.server.job;

import java.util.Optional;
import org.copyist.core.language.Lexicon;
import org.copyist.core.page.LanguageGuess;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodingGivenUpException;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.ReadingProgress;
import org.copyist.server.store.edit.WantedLines;
import org.copyist.server.store.job.JobStore;
import org.copyist.server.store.job.StoredJob;
import org.copyist.server.store.page.StoredPage;

/** Reads pages, or lines of them, for jobs, and keeps what they say. For the one thread that reads. */
final class PageReadings {
    /** How often decoding a page may be given up. */
    static final int MOST_STRIKES = 2;

    private final JobQueue.Parts parts;

    PageReadings(JobQueue.Parts parts) {
        this.parts = parts;
    }

    /** What reads the pages of a job: its model, expecting the language and the words of its document. */
    PageReader reader(StoredJob job) {
        PageReader reader = parts.models().reader(job.model());
        return language(job, reader)
                .map(reader::in)
                .orElse(reader)
                .expecting(Lexicon.count(parts.texts().around(job.documentId())));
    }

    /**
     * The language to read in; empty for that of the reader. A few lines tell little about theirs: where nobody has chosen
     * one, it is the one that the whole page was found to be in.
     */
    private Optional<String> language(StoredJob job, PageReader reader) {
        Optional<String> expected =
                parts.documents().get(job.documentId()).language().expected();
        if (job.lines().isEmpty()
                || expected.filter(code -> !code.equals(PageReader.AUTO)).isPresent()) {
            return expected;
        }
        return LanguageGuess.in(
                        parts.pages().get(job.documentId(), job.firstPage()).steps())
                .flatMap(guess -> guess.languages().stream()
                        .filter(reader.languages()::contains)
                        .findFirst())
                .or(() -> expected);
    }

    /**
     * @param stillWanted is run every now and then; what it throws ends the reading
     * @throws DecodingGivenUpException if decoding the page took too long or killed the process that did it
     */
    void read(StoredJob job, JobStore.NextPage next, PageReader reader, Runnable stillWanted, ReadingProgress progress)
            throws DecodingGivenUpException {
        StoredPage page = parts.pages().get(next.key());
        PageImage image = parts.pictures().decode(page, next.strikes() > 0, stillWanted);
        if (job.lines().isPresent()) {
            readLines(job, job.lines().get(), next.key(), image, reader, progress);
        } else if (job.rest() && !page.lines().isEmpty()) {
            // The size is known only now if the page was never decoded.
            StoredPage sized = parts.pages().get(next.key());
            parts.machines().keepRest(next.key(), reader.readRest(image, sized.toPage(), progress), job.model());
        } else {
            parts.machines().keepReading(next.key(), reader.read(image, progress), job.model());
        }
    }

    /** Those of the lines that are still there, as they are now. */
    private void readLines(
            StoredJob job,
            WantedLines wanted,
            long pageKey,
            PageImage image,
            PageReader reader,
            ReadingProgress progress) {
        StoredPage lines =
                parts.pages().get(pageKey).withOnly(wanted.versions().keySet()).unread();
        if (!lines.lines().isEmpty()) {
            parts.machines().keepLines(pageKey, wanted, reader.readRest(image, lines.toPage(), progress), job.model());
        }
    }
}
