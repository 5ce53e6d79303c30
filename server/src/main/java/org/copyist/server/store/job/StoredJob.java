package org.copyist.server.store.job;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.copyist.server.failure.Failure;
import org.copyist.server.store.edit.WantedLines;

/**
 * A reading that was asked for.
 *
 * @param model the model to read with
 * @param pagesDone pages read or failed
 * @param pagesFailed pages that could not be read
 * @param rest whether only lines without text are read
 * @param lines the lines that are read again, if it is not whole pages
 * @param firstPage the lowest of the 1-based numbers of its pages; 0 if they are gone
 * @param error why the job as a whole failed
 */
public record StoredJob(
        String id,
        String documentId,
        String documentTitle,
        String model,
        State state,
        int pagesDone,
        int pagesFailed,
        int pagesTotal,
        boolean rest,
        Optional<WantedLines> lines,
        int firstPage,
        Optional<Failure> error,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {
    /** How far a job has come. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        /** Whether there is nothing more to come. */
        public boolean isFinal() {
            return this != QUEUED && this != RUNNING;
        }

        /** Its name in the database and in the HTTP interface. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
