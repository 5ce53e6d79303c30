package org.copyist.core.decoding;

/** What readings are allowed, such as dates only, as a deterministic automaton over characters. Thread-safe. */
public interface Constraint {
    /** No allowed reading begins so. */
    int DEAD = -1;

    /** The state of the empty reading, at least 0. */
    int start();

    /**
     * The state of a reading with one more character, or {@link #DEAD}.
     *
     * @param character a code point
     */
    int next(int state, int character);

    /** Whether a reading in this state is an allowed one as it stands. */
    boolean mayEnd(int state);
}
