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
import org.copyist.training.character.CharacterSettings;
import org.copyist.training.character.CharacterSource;
import org.copyist.training.character.CharacterTask;
import org.copyist.training.character.TrainingSets;
import org.copyist.training.data.Emnist;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
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
            "The recipe: 8 passes, 128 pictures a step, learning rate 0.003.",
            "Example: copyist train characters --emnist emnist/ --out my-characters"
        })
final class TrainCharactersCommand implements Callable<Integer> {
    private static final String NAME = "characters";

    /** Part of the characters kept aside that the model may not reject. */
    private static final double KEPT = 0.98;

    @Mixin
    private CharacterTrainingOptions options = new CharacterTrainingOptions();

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
        List<Long> seeds = options.seeds();
        CharacterSettings settings = options.settings(CharacterSettings.CHARACTERS);
        Optional<Checkpoint> from = options.training().weights(CharacterRecognizer.TASK, CharacterTask.NAME);
        Emnist set = Emnist.read(emnist);
        List<CharacterSource> sources = TrainingSets.characters(set);
        LabelledImages aside = set.withLabels47(set.forMeasuring());
        PrintWriter err = command.commandLine().getErr();
        Map<String, CharacterEvaluation> results = new LinkedHashMap<>();
        for (long seed : seeds) {
            Path out = OutputFolder.create(options.out(NAME, seed));
            Start start = Start.in(out, CharacterTask.NAME, from);
            Recipe usual = options.usual(sources, CharacterTask.EPOCHS);
            Recipe recipe = options.recipe(usual, settings.network(), start, seed, err);
            CharacterTask task =
                    new CharacterTask(settings, recipe, sources, Emnist.BY_MERGE.length(), Optional.empty());
            Optional<Checkpoint> trained = CharacterTrainingOptions.train(task, start, out, err);
            if (trained.isEmpty()) {
                return 0;
            }
            ModelBundle bundle = CharacterCalibration.calibrate(
                    CharacterModelExporter.characters(trained.get()), set.withLabels47(set.forCalibration()), KEPT);
            bundle.write(out);
            trained.get().weightsOnly().write(out.resolve(Checkpoint.WEIGHTS));
            try (CharacterRecognizer recognizer = CharacterRecognizer.of(bundle)) {
                results.put(
                        "seed " + seed,
                        CharacterEvaluation.of(Emnist.BY_MERGE, aside, CharacterEvaluator.read(recognizer, aside)));
            }
        }
        err.println("on characters of EMNIST that were kept aside, 47 classes:");
        CharacterTable.print(command.commandLine().getOut(), results);
        err.println("done; the model is in " + options.out(NAME, seeds.get(0)));
        return 0;
    }
}
