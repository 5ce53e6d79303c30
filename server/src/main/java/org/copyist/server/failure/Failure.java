package org.copyist.server.failure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.copyist.core.error.CopyistException;
import org.slf4j.Logger;

/**
 * Why something in the background failed.
 *
 * @param code for programs, and for people who do not read English: that of a {@link CopyistException}, or a
 *     {@link FailureCode}; empty if it was noted by a version that knew none
 * @param sentence for people, in English
 */
public record Failure(Optional<String> code, String sentence) {
    public Failure {
        requireNonNull(code, "code is null");
        requireNonNull(sentence, "sentence is null");
    }

    public static Failure of(FailureCode code, String sentence) {
        return new Failure(Optional.of(code.code()), sentence);
    }

    /**
     * What {@code thrown} says, if Copyist threw it; of anything else the trace goes to the log, and people are told where.
     *
     * @param what happened, without any text of documents
     */
    public static Failure of(Logger log, String what, Throwable thrown) {
        return thrown instanceof CopyistException foreseen
                ? new Failure(Optional.of(foreseen.code()), String.valueOf(foreseen.getMessage()))
                : of(
                        FailureCode.INTERNAL,
                        UnexpectedError.log(log, what, thrown).sentence());
    }
}
