package org.copyist.training.optimize;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.Network;

/** All that changes while a network is trained. Not thread-safe. */
final class TrainingState {
    private final TrainingTask<?> task;
    private final TrainingTask.Subject subject;
    private final Network network;
    private final AdamW optimizer;
    private final WeightAverage average;

    TrainingState(TrainingTask<?> task, Start start, TrainingListener listener) {
        Recipe recipe = task.recipe();
        this.task = task;
        this.subject = task.subject();
        this.network = Network.create(subject.spec(), subject.labels(), recipe.seed());
        if (start.resumes()) {
            network.load(start.checkpoint().orElseThrow().tensors());
        } else {
            start.checkpoint().ifPresent(weights -> listener.started(network.grow(weights.average())));
        }
        this.optimizer = new AdamW(network.parameters(), recipe.regularization().weightDecay());
        Map<String, Tensor> followed = network.parameters();
        followed.putAll(network.buffers());
        this.average = new WeightAverage(followed, recipe.regularization().averageDecay());
        if (start.resumes()) {
            Checkpoint saved = start.checkpoint().orElseThrow();
            optimizer.load(saved.tensors(), saved.step());
            average.load(saved.average());
        }
    }

    Network network() {
        return network;
    }

    /** Changes the weights by the gradient in the network. */
    void step(double learningRate) {
        optimizer.step(learningRate);
    }

    /** Takes the weights as they are after {@code step} steps into the average. */
    void average(long step) {
        average.update(step);
    }

    /** A network with the averaged weights. */
    Network averaged() {
        Network averaged = Network.create(subject.spec(), subject.labels(), 0);
        averaged.load(average.state());
        return averaged;
    }

    Checkpoint checkpoint(long step) {
        Map<String, FloatArray> tensors = new LinkedHashMap<>(network.state());
        tensors.putAll(Checkpoint.averages(average.state()));
        tensors.putAll(optimizer.state());
        return new Checkpoint(subject.task(), subject.spec(), subject.codec(), step, settings(task), tensors);
    }

    /** What a resumed training must have in common, by name. */
    static Map<String, String> settings(TrainingTask<?> task) {
        Map<String, String> settings = new LinkedHashMap<>(task.recipe().settings());
        settings.putAll(task.subject().settings());
        return settings;
    }
}
