package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.character.CharacterCalibration;
import org.copyist.training.character.CharacterEvaluation;
import org.copyist.training.character.CharacterEvaluator;
import org.copyist.training.character.CharacterModelExporter;
import org.copyist.training.character.CharacterSettings;
import org.copyist.training.character.CharacterSource;
import org.copyist.training.character.CharacterTask;
import org.copyist.training.character.DigitFineTuning;
import org.copyist.training.character.TrainingSets;
import org.copyist.training.data.DigitSamples;
import org.copyist.training.data.Emnist;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a digit recogniser. */
@Command(
        name = "digits",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a network that names digits, on the 60,000 training digits of MNIST and, with --emnist, on those of"
                    + " EMNIST and on letters that are none. Resumes from the checkpoint in the output folder; the same"
                    + " seed and threads give the same network.",
            "With --from, a trained network goes on learning from a person's own digits, with old ones mixed in.",
            "The recipe: 8 passes, 128 pictures a step, learning rate 0.003; with --from 4 passes, 0.0002.",
            "Example: copyist train digits --epochs 3 --out my-digits"
        })
final class TrainDigitsCommand implements Callable<Integer> {
    private static final String NAME = "digits";

    /** Part of the digits kept aside that the model may not reject; MNIST's are read more surely than EMNIST's. */
    private static final double KEPT = 0.993;

    @Mixin
    private CharacterTrainingOptions options = new CharacterTrainingOptions();

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "The MNIST files (default: data/mnist). With --from a person's own digits: a folder with the"
                    + " folders 0 to 9 of pictures, or an IDX file of pictures (images-idx3), its labels beside it.")
    private @Nullable Path data;

    @Option(
            names = "--validation",
            paramLabel = "PATH",
            description = "Digits to measure on after each pass, a folder with the folders 0 to 9 of pictures or an IDX"
                    + " file of pictures; the best weights make the model.")
    private @Nullable Path validation;

    @Option(
            names = "--mnist",
            paramLabel = "DIR",
            description = "With --from, where the old digits are (default: data/mnist).")
    private @Nullable Path mnist;

    @Option(
            names = "--emnist",
            paramLabel = "DIR",
            description = "EMNIST's files: more writers, letters that are no digits, and digits kept aside to set the"
                    + " confidences by.")
    private @Nullable Path emnist;

    @Option(
            names = "--more",
            paramLabel = "PATH",
            description =
                    "Digits of more writers, such as copyist cut-digits writes them: a folder with the folders 0 to"
                            + " 9 of pictures, or an IDX file of pictures, its labels beside it.")
    private List<Path> others = List.of();

    @Spec
    private CommandSpec command;

    TrainDigitsCommand() {}

    @Override
    public Integer call() {
        TrainingOptions training = options.training();
        return training.fromShipped() || training.from().isPresent() ? fineTune(training) : fromScratch();
    }

    /** See {@link DigitFineTuning}. */
    private int fineTune(TrainingOptions training) {
        if (data == null || emnist != null || !others.isEmpty() || options.severalSeeds()) {
            throw new InvalidArgumentException(
                    "--from needs a person's digits, named by --data, and goes with none of --emnist, --more and --seeds");
        }
        ModelBundle parent = training.from()
                .map(model -> ModelBundle.read(model, DigitRecognizer.TASK))
                .orElseGet(() -> ModelBundle.shipped(DigitRecognizer.TASK));
        Checkpoint weights =
                training.weights(DigitRecognizer.TASK, CharacterTask.NAME).orElseThrow();
        List<CharacterSource> sources = DigitFineTuning.sources(
                DigitSamples.read(data), Mnist.train(MnistFolder.find(Optional.ofNullable(mnist))));
        long seed = options.seeds().get(0);
        Path out = options.out(NAME, seed);
        PrintWriter err = command.commandLine().getErr();
        Recipe usual = options.usual(sources, DigitFineTuning.EPOCHS).withLearningRate(DigitFineTuning.LEARNING_RATE);
        CharacterSettings settings = CharacterSettings.DIGITS.with(weights.spec());
        Optional<Checkpoint> trained = train(sources, settings, usual, Optional.of(weights), seed);
        trained.ifPresent(tuned -> {
            write(DigitFineTuning.bundle(tuned.network().toOnnx(Map.of()), parent.card()), tuned, out);
            err.println("done; the model is in " + out + "; read with it by --model " + out);
        });
        return 0;
    }

    private int fromScratch() {
        List<Long> seeds = options.seeds();
        Path folder = MnistFolder.find(Optional.ofNullable(data));
        LabelledImages test = Mnist.test(folder);
        Optional<Emnist> more = Optional.ofNullable(emnist).map(Emnist::read);
        List<CharacterSource> sources = new ArrayList<>(more.map(e -> TrainingSets.digits(Mnist.train(folder), test, e))
                .orElseGet(() -> TrainingSets.digits(Mnist.train(folder))));
        others.forEach(path -> sources.add(CharacterSource.of(DigitSamples.read(path), Mnist.CLASSES)));
        Map<String, CharacterEvaluation> results = new LinkedHashMap<>();
        for (long seed : seeds) {
            Recipe usual = options.usual(sources, CharacterTask.EPOCHS);
            Optional<Checkpoint> trained = train(sources, CharacterSettings.DIGITS, usual, Optional.empty(), seed);
            if (trained.isEmpty()) {
                return 0;
            }
            ModelBundle bundle = bundle(trained.get(), more);
            write(bundle, trained.get(), options.out(NAME, seed));
            if (options.severalSeeds()) {
                try (CharacterRecognizer recognizer = CharacterRecognizer.of(bundle)) {
                    CharacterEvaluation result =
                            CharacterEvaluation.of(Mnist.ALPHABET, test, CharacterEvaluator.read(recognizer, test));
                    results.put("seed " + seed, result);
                }
            }
        }
        PrintWriter err = command.commandLine().getErr();
        if (!results.isEmpty()) {
            err.println("on the MNIST test set:");
            CharacterTable.print(command.commandLine().getOut(), results);
        }
        Path first = options.out(NAME, seeds.get(0));
        err.println("done; the model is in " + first + "; measure it with: copyist evaluate digits --model " + first);
        return 0;
    }

    /** The weights to export; empty if the process is ending. */
    private Optional<Checkpoint> train(
            List<CharacterSource> sources,
            CharacterSettings usualSettings,
            Recipe usual,
            Optional<Checkpoint> from,
            long seed) {
        PrintWriter err = command.commandLine().getErr();
        CharacterSettings settings = options.settings(usualSettings);
        Path out = OutputFolder.create(options.out(NAME, seed));
        Start start = Start.in(out, CharacterTask.NAME, from);
        Recipe recipe = options.recipe(usual, settings.network(), start, seed, err);
        int classes = from.map(Checkpoint::labels).orElse(TrainingSets.DIGIT_CLASSES);
        Optional<LabelledImages> heldOut = Optional.ofNullable(validation).map(DigitSamples::read);
        CharacterTask task = new CharacterTask(settings, recipe, sources, classes, heldOut);
        return CharacterTrainingOptions.train(task, start, out, err);
    }

    private static void write(ModelBundle bundle, Checkpoint trained, Path out) {
        bundle.write(out);
        trained.weightsOnly().write(out.resolve(Checkpoint.WEIGHTS));
    }

    private ModelBundle bundle(Checkpoint trained, Optional<Emnist> more) {
        ModelBundle raw = CharacterModelExporter.digits(
                trained, more.isPresent(), others.stream().map(Path::toString).toList());
        return more.map(e -> CharacterCalibration.calibrate(raw, e.digits(e.forCalibration()), KEPT))
                .orElse(raw);
    }
}
