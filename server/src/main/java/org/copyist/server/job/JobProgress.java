package org.copyist.server.job;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.copyist.server.store.job.StoredJob;

/**
 * A job, and where it has got to at this moment.
 *
 * @param page 1-based number of the page being read
 * @param stage what is being done with it
 * @param stageFraction how much of the page is done, in [0, 1]
 * @param secondsLeft until the job is done; empty until a page has told how long one takes
 * @param queuePosition how many jobs come before this one; empty if it runs or has ended
 */
public record JobProgress(
        StoredJob job,
        OptionalInt page,
        Optional<String> stage,
        OptionalDouble stageFraction,
        OptionalInt secondsLeft,
        OptionalInt queuePosition) {}
