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
import org.copyist.training.character.CharacterSource;
import org.copyist.training.character.CharacterTrainer;
import org.copyist.training.character.CharacterTrainingConfig;
import org.copyist.training.character.CharacterWeights;
import org.copyist.training.character.DigitFineTuning;
import org.copyist.training.character.TrainingSets;
import org.copyist.training.data.DigitSamples;
import org.copyist.training.data.Emnist;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.network.Network;
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
            "Example: copyist train digits --epochs 3 --out my-digits"
        })
final class TrainDigitsCommand implements Callable<Integer> {
    /** Part of the digits kept aside that the model may not reject; MNIST's are read more surely than EMNIST's. */
    private static final double KEPT = 0.993;

    @Mixin
    private CharacterTrainingOptions options = new CharacterTrainingOptions();

    @Option(
            names = "--out",
            defaultValue = "digits-model",
            paramLabel = "DIR",
            description = "Where the checkpoint and the model go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of(".");

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "The MNIST files (default: data/mnist). With --from a person's own digits: a folder with the"
                    + " folders 0 to 9 of pictures, or an IDX file of pictures (images-idx3), its labels beside it.")
    private @Nullable Path data;

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description = "Go on from this model, a folder with its weights.safetensors, or from the one that is"
                    + " shipped: shipped.")
    private @Nullable String from;

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
        return from == null ? fromScratch() : fromModel(from);
    }

    /** Fine-tuning; see {@link DigitFineTuning}. */
    private int fromModel(String model) {
        if (data == null || emnist != null || !others.isEmpty() || options.severalSeeds()) {
            throw new InvalidArgumentException(
                    "--from needs a person's digits, named by --data, and goes with none of --emnist, --more and --seeds");
        }
        boolean shipped = model.equals("shipped");
        ModelBundle parent = shipped
                ? ModelBundle.shipped(DigitRecognizer.TASK)
                : ModelBundle.read(Path.of(model), DigitRecognizer.TASK);
        CharacterWeights weights =
                shipped ? CharacterWeights.shipped(DigitRecognizer.TASK) : CharacterWeights.read(Path.of(model));
        CharacterTrainingConfig.Recipe usual = CharacterTrainingConfig.Recipe.DIGITS.with(weights.network());
        CharacterTrainingConfig config = options.config(
                usual,
                DigitFineTuning.EPOCHS,
                DigitFineTuning.LEARNING_RATE,
                options.seeds().get(0),
                out);
        Network network = CharacterTrainer.train(
                DigitFineTuning.sources(
                        DigitSamples.read(data), Mnist.train(MnistFolder.find(Optional.ofNullable(mnist)))),
                parent.card().codec().size(),
                Optional.of(weights.tensors()),
                config,
                new CharacterTrainingBar(command.commandLine().getErr()));
        DigitFineTuning.bundle(network.toOnnx(Map.of()), parent.card()).write(out);
        CharacterWeights.of(network).write(out);
        command.commandLine().getErr().println("done; the model is in " + out + "; read with it by --model " + out);
        return 0;
    }

    private int fromScratch() {
        List<Long> seeds = options.seeds();
        List<CharacterTrainingConfig> configs = new ArrayList<>();
        for (long seed : seeds) {
            CharacterTrainingConfig.Recipe recipe = CharacterTrainingConfig.Recipe.DIGITS;
            configs.add(
                    options.config(recipe, CharacterTrainingConfig.DIGIT_EPOCHS, recipe.peakLearningRate(), seed, out));
        }
        Path folder = MnistFolder.find(Optional.ofNullable(data));
        LabelledImages test = Mnist.test(folder);
        Optional<Emnist> more = Optional.ofNullable(emnist).map(Emnist::read);
        List<CharacterSource> sources = new ArrayList<>(more.map(e -> TrainingSets.digits(Mnist.train(folder), test, e))
                .orElseGet(() -> TrainingSets.digits(Mnist.train(folder))));
        others.forEach(path -> sources.add(CharacterSource.of(DigitSamples.read(path), Mnist.CLASSES)));
        PrintWriter err = command.commandLine().getErr();
        Map<String, CharacterEvaluation> results = new LinkedHashMap<>();
        for (CharacterTrainingConfig config : configs) {
            ModelBundle bundle = train(sources, more, config);
            if (options.severalSeeds()) {
                try (CharacterRecognizer recognizer = CharacterRecognizer.of(bundle)) {
                    CharacterEvaluation result =
                            CharacterEvaluation.of(Mnist.ALPHABET, test, CharacterEvaluator.read(recognizer, test));
                    results.put("seed " + config.seed(), result);
                }
            }
        }
        if (!results.isEmpty()) {
            err.println("on the MNIST test set:");
            CharacterTable.print(command.commandLine().getOut(), results);
        }
        err.println(
                "done; the model is in " + configs.get(0).out() + "; measure it with: copyist evaluate digits --model "
                        + configs.get(0).out());
        return 0;
    }

    private ModelBundle train(List<CharacterSource> sources, Optional<Emnist> more, CharacterTrainingConfig config) {
        Network network = CharacterTrainer.train(
                sources,
                TrainingSets.DIGIT_CLASSES,
                Optional.empty(),
                config,
                new CharacterTrainingBar(command.commandLine().getErr()));
        ModelBundle raw = CharacterModelExporter.digits(
                network,
                config,
                more.isPresent(),
                others.stream().map(Path::toString).toList());
        ModelBundle bundle = more.map(e -> CharacterCalibration.calibrate(raw, e.digits(e.forCalibration()), KEPT))
                .orElse(raw);
        bundle.write(config.out());
        CharacterWeights.of(network).write(config.out());
        return bundle;
    }
}
