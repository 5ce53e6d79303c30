package org.copyist.training.segmentation;

/** Hears how a training goes. Called on the training thread. */
@FunctionalInterface
public interface SegmentationTrainingListener {
    /**
     * A step is done.
     *
     * @param step number of steps done, 1-based
     * @param steps in the whole schedule
     * @param loss mean over the places of all maps, in nats
     * @param viewsPerSecond since the last call
     */
    void stepped(long step, long steps, double loss, double viewsPerSecond);
}
