package org.copyist.training.optimize;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.copyist.training.network.Precision;

/**
 * Where a training begins: where it was stopped, with the weights of another, or at random.
 *
 * @param checkpoint if it does not begin at random
 * @param resumes whether that is a checkpoint of this training; if not, only its averaged weights are taken, and optimiser
 *     and schedule start anew
 */
public record Start(Optional<Checkpoint> checkpoint, boolean resumes) {
    public Start {
        requireNonNull(checkpoint, "checkpoint is null");
    }

    /**
     * The checkpoint in {@code folder} if there is one, else {@code from}.
     *
     * @param task that it must be of
     * @param from weights to begin with, of this or of a smaller network
     * @throws ModelException if the checkpoint in the folder is damaged or of another task
     */
    public static Start in(Path folder, String task, Optional<Checkpoint> from) {
        Path file = folder.resolve(Training.CHECKPOINT);
        return Files.exists(file) ? new Start(Optional.of(Checkpoint.read(file, task)), true) : new Start(from, false);
    }

    /** The precision of the training that is resumed, if there is one and its checkpoint tells. */
    public Optional<Precision> precision() {
        return checkpoint
                .filter(saved -> resumes)
                .map(saved -> saved.settings().get(Recipe.PRECISION))
                .map(Precision::valueOf);
    }

    /** Steps done already. */
    long step() {
        return resumes ? checkpoint.orElseThrow().step() : 0;
    }

    /**
     * Expects that the training to be resumed has the settings of {@code next}. What its checkpoint does not tell, since an
     * earlier version wrote it, may be anything.
     *
     * @throws InvalidArgumentException if one differs
     */
    void requireSettings(TrainingTask<?> next, Path folder) {
        if (!resumes) {
            return;
        }
        Checkpoint saved = checkpoint.orElseThrow();
        requireSame("network", saved.spec().text(), next.subject().spec().text(), folder);
        TrainingState.settings(next)
                .forEach((name, value) -> requireSame(name, saved.settings().getOrDefault(name, value), value, folder));
    }

    private static void requireSame(String name, String saved, String wanted, Path folder) {
        if (!saved.equals(wanted)) {
            throw new InvalidArgumentException(folder.resolve(Training.CHECKPOINT) + " belongs to a training with "
                    + name + " " + saved + ", this one has " + wanted
                    + "; give the same settings to resume it, or another output folder to start anew");
        }
    }
}
