package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.character.CharacterCalibration;
import org.copyist.training.character.CharacterEvaluation;
import org.copyist.training.character.CharacterEvaluator;
import org.copyist.training.character.CharacterModelExporter;
import org.copyist.training.character.CharacterSource;
import org.copyist.training.character.CharacterTrainer;
import org.copyist.training.character.CharacterTrainingConfig;
import org.copyist.training.character.CharacterWeights;
import org.copyist.training.character.TrainingSets;
import org.copyist.training.data.Emnist;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a recogniser of digits and letters. */
@Command(
        name = "characters",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a network that names single digits and letters, on nine tenths of EMNIST's characters. Resumes from"
                    + " the checkpoint in the output folder; the same seed and threads give the same network.",
            "Example: copyist train characters --emnist emnist/ --out my-characters"
        })
final class TrainCharactersCommand implements Callable<Integer> {
    /** Part of the characters kept aside that the model may not reject. */
    private static final double KEPT = 0.98;

    @Mixin
    private CharacterTrainingOptions options = new CharacterTrainingOptions();

    @Option(
            names = "--out",
            defaultValue = "characters-model",
            paramLabel = "DIR",
            description = "Where the checkpoint and the model go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of(".");

    @Option(
            names = "--emnist",
            required = true,
            paramLabel = "DIR",
            description = "EMNIST's files: emnist-train-images-idx3-ubyte.gz and its labels62, labels47 and labels36.")
    private Path emnist;

    @Spec
    private CommandSpec command;

    TrainCharactersCommand() {}

    @Override
    public Integer call() {
        CharacterTrainingConfig.Recipe recipe = CharacterTrainingConfig.Recipe.CHARACTERS;
        List<CharacterTrainingConfig> configs = options.seeds().stream()
                .map(seed -> options.config(
                        recipe, CharacterTrainingConfig.CHARACTER_EPOCHS, recipe.peakLearningRate(), seed, out))
                .toList();
        Emnist set = Emnist.read(emnist);
        List<CharacterSource> sources = TrainingSets.characters(set);
        LabelledImages aside = set.withLabels47(set.forMeasuring());
        PrintWriter err = command.commandLine().getErr();
        Map<String, CharacterEvaluation> results = new LinkedHashMap<>();
        for (CharacterTrainingConfig config : configs) {
            Network network = CharacterTrainer.train(
                    sources, Emnist.BY_MERGE.length(), Optional.empty(), config, new CharacterTrainingBar(err));
            ModelBundle bundle = CharacterCalibration.calibrate(
                    CharacterModelExporter.characters(network, config), set.withLabels47(set.forCalibration()), KEPT);
            bundle.write(config.out());
            CharacterWeights.of(network).write(config.out());
            try (CharacterRecognizer recognizer = CharacterRecognizer.of(bundle)) {
                results.put(
                        "seed " + config.seed(),
                        CharacterEvaluation.of(Emnist.BY_MERGE, aside, CharacterEvaluator.read(recognizer, aside)));
            }
        }
        err.println("on characters of EMNIST that were kept aside, 47 classes:");
        CharacterTable.print(command.commandLine().getOut(), results);
        err.println("done; the model is in " + configs.get(0).out());
        return 0;
    }
}
