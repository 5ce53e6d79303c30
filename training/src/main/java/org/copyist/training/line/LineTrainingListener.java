package org.copyist.training.line;

import java.util.List;
import java.util.Map;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.text.Codec;

/** Hears how a training goes. Called on the training thread. */
public interface LineTrainingListener {
    /**
     * A training begins from the weights of another.
     *
     * @param fresh names of the tensors that had no weights to begin with and start at random
     */
    default void started(List<String> fresh) {}

    /**
     * It is known which characters the network reads.
     *
     * @param leftOut number of training lines that have others, and are not trained on
     */
    default void spelled(Codec codec, long leftOut) {}

    /**
     * A step is done.
     *
     * @param step number of steps done, 1-based
     * @param steps in the whole schedule
     * @param loss negative log-likelihood per character, in nats
     * @param linesPerSecond since the last call
     */
    void stepped(long step, long steps, double loss, double linesPerSecond);

    /** The averaged weights were validated after {@code step} steps; error rates by the name of the set. */
    void validated(long step, Map<String, ErrorRate> errors);
}
