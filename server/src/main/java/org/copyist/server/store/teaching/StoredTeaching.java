package org.copyist.server.store.teaching;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.copyist.server.failure.Failure;

/**
 * A model being taught the hand of a collection, or one that was.
 *
 * @param lines corrected lines that it learns from
 * @param modelInUse the model to beat; empty for the one that reads everything else
 * @param version of the model that comes of it
 * @param step batches learnt
 * @param steps batches to learn; 0 until that is known
 * @param curve how well lines kept aside were read on the way
 * @param outcome once it is done
 * @param model id of what came of it, once it is done
 * @param error why it failed
 */
public record StoredTeaching(
        String id,
        String collectionId,
        State state,
        int lines,
        Optional<String> modelInUse,
        String version,
        long step,
        long steps,
        List<CurvePoint> curve,
        Optional<Outcome> outcome,
        Optional<String> model,
        Optional<Failure> error,
        Instant createdAt,
        Optional<Instant> finishedAt) {
    public StoredTeaching {
        curve = List.copyOf(curve);
    }

    /** How far a teaching has come. */
    public enum State {
        RUNNING,
        /** The server went down meanwhile. */
        INTERRUPTED,
        /** By a person. */
        STOPPED,
        DONE,
        FAILED;

        /** Whether it may be gone on with. */
        public boolean isResumable() {
            return this == INTERRUPTED || this == STOPPED || this == FAILED;
        }

        /** Its name in the database and in the HTTP interface. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Error rate on lines kept aside after some steps.
     *
     * @param cer character error rate, 1 for as many errors as characters
     */
    public record CurvePoint(long step, double cer) {}

    /** Why a new model is or is not in use. */
    public enum Verdict {
        /** It reads the hand better and others no worse. */
        BETTER,
        /** It does not read lines of the hand that it has not seen better. */
        NOT_BETTER,
        /** It reads other hands worse. */
        FORGETS,
        /** It is better than the model that was in use when it began, but people have chosen another one since. */
        OVERTAKEN;

        /** Its name in the HTTP interface. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What came of a teaching. Error rates are fractions; lines kept aside only.
     *
     * @param handBefore of the model that was in use, on the hand
     * @param handAfter of the new one
     * @param othersBefore of the model that it began with, on other hands
     * @param othersAfter of the new one
     * @param aside lines of the hand that were kept aside
     * @param changed those that the two models read differently
     */
    public record Outcome(
            Verdict verdict,
            double handBefore,
            double handAfter,
            double othersBefore,
            double othersAfter,
            int aside,
            List<ChangedLine> changed) {
        public Outcome {
            changed = List.copyOf(changed);
        }
    }

    /**
     * A line that two models read differently.
     *
     * @param text what it says
     * @param errorsBefore characters to change in {@code before} to make it right
     */
    public record ChangedLine(String text, String before, String after, long errorsBefore, long errorsAfter) {}
}
