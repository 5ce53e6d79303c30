package org.copyist.server.teaching;

import java.util.Optional;
import java.util.OptionalInt;
import org.copyist.server.store.teaching.StoredTeaching;

/**
 * A teaching, and where it has got to at this moment.
 *
 * @param stage what is being done: {@code prepare}, {@code learn} or {@code check}; empty if nothing is
 * @param secondsLeft until it has learnt; empty until a few steps have told how long one takes
 */
public record TeachingProgress(StoredTeaching teaching, Optional<String> stage, OptionalInt secondsLeft) {}
