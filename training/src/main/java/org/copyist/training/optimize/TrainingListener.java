package org.copyist.training.optimize;

import java.util.List;

/** Hears how a training goes. Called on the training thread: return soon. */
@FunctionalInterface
public interface TrainingListener {
    /**
     * A training begins from the weights of another.
     *
     * @param fresh names of the tensors that had no weights to begin with and start at random
     */
    default void started(List<String> fresh) {}

    /**
     * A step is done.
     *
     * @param step number of steps done, 1-based
     * @param steps in the whole schedule
     * @param figures of its batch
     * @param samplesPerSecond since the last call
     */
    void stepped(long step, long steps, TrainingTask.StepFigures figures, double samplesPerSecond);

    /** The averaged weights were validated after {@code step} steps. */
    default void validated(long step, List<TrainingTask.Validation> validations) {}
}
