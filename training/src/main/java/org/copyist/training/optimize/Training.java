package org.copyist.training.optimize;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.OutputException;

/**
 * Trains a network: AdamW on clipped gradients, one warm-up and cosine over the whole schedule, and a moving average of the
 * weights as the result. The same task and seed give the same weights on the same number of threads; a training that was
 * stopped and resumed gives what an uninterrupted one gives. Not thread-safe but for {@link #stop}.
 *
 * @param <B> a batch of the task
 */
public final class Training<B> {
    /** The file in the output folder that a training resumes from. */
    public static final String CHECKPOINT = "checkpoint.safetensors";

    /** The file in the output folder with the averaged weights that did best on the validation sets so far. */
    public static final String BEST = "best.safetensors";

    private final TrainingTask<B> task;
    private final Recipe recipe;
    private final Path out;
    private final TrainingListener listener;
    private volatile boolean stopping;

    /**
     * @param out the folder for checkpoints, which is made if it is not there
     * @throws InvalidArgumentException if training is to end early, but nothing was held out to tell when
     */
    public Training(TrainingTask<B> task, Path out, TrainingListener listener) {
        this.task = requireNonNull(task, "task is null");
        this.recipe = task.recipe();
        this.out = requireNonNull(out, "out is null");
        this.listener = requireNonNull(listener, "listener is null");
        if (recipe.intervals().patience() > 0 && task.validations().isEmpty()) {
            throw new InvalidArgumentException("with a patience of "
                    + recipe.intervals().patience() + " training ends when the validation sets show no progress,"
                    + " but there is none; name a validation set, or leave out the patience");
        }
    }

    /**
     * Trains to the end of the schedule; or until the validation sets show no progress any more, if the recipe's patience
     * has an end; or until {@link #stop} is called.
     *
     * @return the last checkpoint, which is also in the output folder
     * @throws InvalidArgumentException if {@code start} is a training with other settings
     * @throws OutputException if the folder cannot be written to
     */
    public Checkpoint run(Start start) {
        requireWritable();
        start.requireSettings(task, out);
        TrainingState state = new TrainingState(task, start, listener);
        long step = start.step();
        BestWeights best = new BestWeights(task, out.resolve(BEST));
        LearningRate rate = recipe.schedule().rate();
        try (ReplicaGroup replicas =
                        new ReplicaGroup(state.network(), recipe.compute().threads());
                Prefetch<B> batches = new Prefetch<>(task, step)) {
            long time = System.nanoTime();
            while (step < recipe.schedule().steps() && !stopping && !best.isFinal(step)) {
                B batch = batches.next();
                TrainingTask.StepFigures figures = gradients(replicas, batch, step);
                replicas.clip(recipe.regularization().gradientClip());
                state.step(rate.at(step));
                replicas.clear();
                step++;
                state.average(step);
                long now = System.nanoTime();
                listener.stepped(
                        step,
                        recipe.schedule().steps(),
                        figures,
                        recipe.schedule().batchSize() * 1e9 / (now - time));
                time = now;
                afterStep(state, best, step);
            }
        }
        Checkpoint last = state.checkpoint(step);
        last.write(out.resolve(CHECKPOINT));
        return last;
    }

    /**
     * Lets {@link #run} end after the step that it is in, with a checkpoint from which it can be resumed. May be called
     * from any thread.
     */
    public void stop() {
        stopping = true;
    }

    /** Whether {@link #stop} was called. */
    public boolean isStopped() {
        return stopping;
    }

    /** Makes the folder, and finds out before hours are spent whether it can be written to. */
    private void requireWritable() {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, "checkpoint", ".part"));
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write to the folder " + out + ": " + e.getMessage() + "; name another output folder", e);
        }
    }

    /** Leaves the gradient of {@code batch} in the first replica. */
    private TrainingTask.StepFigures gradients(ReplicaGroup replicas, B batch, long step) {
        return replicas
                .gradients((replica, index, count) ->
                        task.backward(replica, batch, new TrainingTask.Part(step, index, count)))
                .stream()
                .reduce(TrainingTask.StepFigures::plus)
                .orElseThrow();
    }

    private void afterStep(TrainingState state, BestWeights best, long step) {
        boolean last = step == recipe.schedule().steps();
        if (step % recipe.intervals().checkpoint() == 0 && !last) {
            state.checkpoint(step).write(out.resolve(CHECKPOINT));
        }
        if (!task.validations().isEmpty() && (step % recipe.intervals().validation() == 0 || last)) {
            List<TrainingTask.Validation> validations = BestWeights.validate(task, state.averaged());
            listener.validated(step, validations);
            best.offer(state, step, validations);
        }
    }
}
