package org.copyist.imaging.decode.internal;

import org.copyist.core.error.CopyistException;

/** Carries an error that names the file and the page already, past those who would add that. */
public final class ExplainedFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final CopyistException failure;

    public ExplainedFailure(CopyistException failure) {
        super(failure);
        this.failure = failure;
    }

    CopyistException failure() {
        return failure;
    }
}
