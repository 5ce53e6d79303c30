package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.digit.DigitModelExporter;
import org.copyist.training.digit.DigitTrainer;
import org.copyist.training.digit.DigitTrainingConfig;
import org.copyist.training.digit.DigitTrainingListener;
import org.copyist.training.network.Network;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a digit recogniser on MNIST. */
@Command(
        name = "digits",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a network that names digits, on the 60,000 training digits of MNIST. Resumes from the checkpoint in"
                    + " the output folder; the same seed and threads give the same network.",
            "Example: copyist train digits --epochs 3 --out my-digits"
        })
final class TrainDigitsCommand implements Callable<Integer> {
    @Option(
            names = "--epochs",
            defaultValue = "" + DigitTrainingConfig.DEFAULT_EPOCHS,
            description = "Passes over the training digits (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", defaultValue = "2", description = "That compute (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--out",
            defaultValue = "digits-model",
            paramLabel = "DIR",
            description = "Where the checkpoint and the model go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of(".");

    @Option(names = "--data", paramLabel = "DIR", description = "The MNIST files (default: data/mnist).")
    private @Nullable Path data;

    @Spec
    private CommandSpec command;

    TrainDigitsCommand() {}

    @Override
    public Integer call() {
        DigitTrainingConfig config = new DigitTrainingConfig(epochs, seed, threads, out);
        LabelledImages digits = Mnist.train(MnistFolder.find(Optional.ofNullable(data)));
        Bar bar = new Bar(command.commandLine().getErr());
        Network network = DigitTrainer.train(digits, config, bar);
        DigitModelExporter.export(network, config).write(out);
        command.commandLine()
                .getErr()
                .println("done; the model is in " + out + "; measure it with: copyist evaluate digits --model " + out);
        return 0;
    }

    /** A bar that moves on a terminal; elsewhere a line for each epoch. */
    private static final class Bar implements DigitTrainingListener {
        private static final int WIDTH = 24;

        private final PrintWriter err;
        private final boolean terminal = Boolean.getBoolean("copyist.terminal");

        Bar(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void batchDone(Progress progress) {
            boolean epochDone = progress.batch() == progress.batches();
            if (terminal) {
                int filled = progress.batch() * WIDTH / progress.batches();
                err.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + words(progress) + "\u001b[K"
                        + (epochDone ? System.lineSeparator() : ""));
                err.flush();
            } else if (epochDone) {
                err.println(words(progress));
            }
        }

        private static String words(Progress progress) {
            return String.format(
                    Locale.ROOT,
                    "epoch %d/%d  loss %.4f  accuracy %.2f %%  %.0f images/s",
                    progress.epoch(),
                    progress.epochs(),
                    progress.loss(),
                    100 * progress.accuracy(),
                    progress.imagesPerSecond());
        }
    }
}
