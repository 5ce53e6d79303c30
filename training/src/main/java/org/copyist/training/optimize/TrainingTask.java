package org.copyist.training.optimize;

import java.util.List;
import java.util.Map;
import org.copyist.core.text.Codec;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;

/**
 * What a network is trained for, and on what. Batches and everything random are functions of the seed and the step, so
 * that a resumed training gives exactly what an uninterrupted one gives.
 *
 * @param <B> a batch: the samples of one step
 */
public interface TrainingTask<B> {
    /** What is trained, which stands in its checkpoints. */
    Subject subject();

    /** How the network is trained. */
    Recipe recipe();

    /** Draws the batch of {@code step}, 0-based. Called by one thread at a time, step after step. */
    B batch(long step);

    /** How many batches are drawn ahead of the one that is trained on. */
    default int batchesAhead() {
        return 1;
    }

    /**
     * Runs forward and backward on a part of {@code batch}, leaving its share of the batch's gradient in
     * {@code replica}. Called on several threads at a time.
     *
     * @return the part's share of the batch's figures
     */
    StepFigures backward(Network replica, B batch, Part part);

    /** The sets that were held out to measure the averaged weights on; none if nothing was. */
    default List<ValidationSet> validations() {
        return List.of();
    }

    /** Samples that are not trained on. What it says of a network does not depend on when it is asked. */
    @FunctionalInterface
    interface ValidationSet {
        Validation validate(Network averaged);
    }

    /**
     * What is trained.
     *
     * @param task its name, so that a checkpoint is not taken for another's
     * @param spec of the network
     * @param labels number of values of the output layer
     * @param codec the characters that the labels stand for; none if the network reads no text
     * @param settings that a resumed training must have in common beside the recipe, by name, such as the distortions
     */
    record Subject(String task, NetworkSpec spec, int labels, Codec codec, Map<String, String> settings) {
        /** A network that reads no text. */
        public Subject(String task, NetworkSpec spec, int labels, Map<String, String> settings) {
            this(task, spec, labels, new Codec(List.of()), settings);
        }
    }

    /**
     * A part of a batch, computed on a thread of its own.
     *
     * @param step of the batch, 0-based
     * @param index number of this part, 0-based
     * @param count number of parts
     */
    record Part(long step, int index, int count) {
        /** The first of {@code size} samples that belongs to it; the first part is never empty. */
        public int from(int size) {
            return cut(size, index);
        }

        /** The first of {@code size} samples after it. */
        public int to(int size) {
            return cut(size, index + 1);
        }

        private int cut(int size, int at) {
            return (size * at + count - 1) / count;
        }
    }

    /**
     * What a step measured on the samples that it trained on, augmented as they are.
     *
     * @param loss in nats
     * @param accuracy part of the answers that were right, in [0, 1]; NaN if they were not counted
     */
    record StepFigures(double loss, double accuracy) {
        /** Without answers that could be counted. */
        public static StepFigures ofLoss(double loss) {
            return new StepFigures(loss, Double.NaN);
        }

        StepFigures plus(StepFigures other) {
            return new StepFigures(loss + other.loss, accuracy + other.accuracy);
        }
    }

    /**
     * What a validation set says of the averaged weights.
     *
     * @param set its name
     * @param error part that is wrong, in most cases in [0, 1]; the weights with the least mean over all sets are the best
     * @param words for people, such as {@code CER 5.20 %}
     */
    record Validation(String set, double error, String words) {}
}
