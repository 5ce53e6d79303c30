package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.copyist.core.file.CleanStop;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.Training;
import org.copyist.training.optimize.TrainingListener;
import org.copyist.training.optimize.TrainingTask;
import org.copyist.training.optimize.TrainingTask.StepFigures;
import org.copyist.training.optimize.TrainingTask.Validation;
import org.copyist.training.plot.TrainingTable;

/** Runs a training and writes its progress to the terminal and to a table in its folder. */
final class TrainingLog implements TrainingListener {
    private static final int EVERY = 50;

    private final PrintWriter err;
    private final TrainingTable table;
    private final String unit;
    private final long start = System.nanoTime();
    private double loss;
    private double accuracy;
    private double seconds;
    private int steps;

    private TrainingLog(PrintWriter err, TrainingTable table, String unit) {
        this.err = err;
        this.table = table;
        this.unit = unit;
    }

    /**
     * Trains until the end, or until the process is told to end.
     *
     * @param out an existing folder
     * @param unit what a sample is called, in the plural
     * @param err hears how it goes
     * @return the last checkpoint; empty if the process is ending
     */
    static Optional<Checkpoint> train(TrainingTask<?> task, Start start, Path out, String unit, PrintWriter err) {
        Training<?> training = new Training<>(task, out, new TrainingLog(err, new TrainingTable(out), unit));
        try (CleanStop stop = CleanStop.with(training::stop)) {
            Checkpoint last = training.run(start);
            err.println((training.isStopped()
                            ? "stopped after step " + last.step() + "; the same command resumes it"
                            : "done")
                    + "; the checkpoint is " + out.resolve(Training.CHECKPOINT));
            return training.isStopped() ? Optional.empty() : Optional.of(last);
        }
    }

    @Override
    public void started(List<String> fresh) {
        if (!fresh.isEmpty()) {
            err.println("starting at random: " + String.join(", ", fresh));
        }
    }

    @Override
    public void stepped(long step, long all, StepFigures figures, double samplesPerSecond) {
        loss += figures.loss();
        accuracy += figures.accuracy();
        seconds += 1 / samplesPerSecond;
        steps++;
        if (step % EVERY == 0 || step == all) {
            String right = Double.isNaN(accuracy)
                    ? ""
                    : String.format(Locale.ROOT, "accuracy %.2f %%  ", 100 * accuracy / steps);
            err.printf(
                    Locale.ROOT,
                    "step %d of %d  loss %.4f  %s%.1f %s/s  %.0f s%n",
                    step,
                    all,
                    loss / steps,
                    right,
                    steps / seconds,
                    unit,
                    seconds());
            err.flush();
            table.add(step, seconds(), TrainingTable.LOSS, loss / steps);
            loss = 0;
            accuracy = 0;
            seconds = 0;
            steps = 0;
        }
    }

    @Override
    public void validated(long step, List<Validation> validations) {
        for (Validation validation : validations) {
            err.println("step " + step + "  " + validation.set() + ": " + validation.words());
            table.add(step, seconds(), validation.set(), validation.error());
        }
        table.draw("Error rate while training");
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
