package org.copyist.training.character;

/** Hears how training goes, on the training thread: return soon. */
@FunctionalInterface
public interface CharacterTrainingListener {
    /** Called after each batch. */
    void batchDone(Progress progress);

    /**
     * Where training stands.
     *
     * @param epoch 1-based
     * @param epochs in all
     * @param batch 1-based, within the epoch
     * @param batches in an epoch
     * @param loss mean of this epoch so far: smoothed cross-entropy in nats, on augmented digits
     * @param accuracy mean of this epoch so far, 0..1, on augmented digits
     * @param imagesPerSecond of this epoch so far
     */
    record Progress(
            int epoch, int epochs, int batch, int batches, double loss, double accuracy, double imagesPerSecond) {}
}
