package org.copyist.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.line.LineModelExporter;
import org.copyist.training.line.LineTask;
import org.copyist.training.network.RecurrentWeights;
import org.copyist.training.optimize.Checkpoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a model out of a training checkpoint. */
@Command(
        name = "export-lines",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a model for reading out of a training checkpoint.",
            "Example: copyist export-lines --checkpoint run1/checkpoint.safetensors --card card.json --out model/"
        })
final class ExportLinesCommand implements Callable<Integer> {
    @Option(names = "--checkpoint", required = true, paramLabel = "FILE", description = "Of copyist train lines.")
    private Path checkpoint;

    @Option(
            names = "--mix-with",
            paramLabel = "FILE",
            description = "The weights that this training began with: the model lies between both, by --share.")
    private @Nullable Path start;

    @Option(names = "--share", description = "Of the checkpoint in that mixture, 0 to 1.")
    private @Nullable Double share;

    @Option(
            names = "--card",
            required = true,
            paramLabel = "FILE",
            description = "A card.json whose name, version, description, licence, data, metrics, limits and"
                    + " confidenceTemperature are taken.")
    private Path card;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Gets model.onnx, card.json, and weights.safetensors to train on from.")
    private Path out;

    @Option(
            names = "--recurrent-weights",
            defaultValue = "INT8",
            description = "How the weights of LSTM layers are written: ${COMPLETION-CANDIDATES}"
                    + " (default: ${DEFAULT-VALUE}).")
    private RecurrentWeights weights = RecurrentWeights.INT8;

    ExportLinesCommand() {}

    @Override
    public Integer call() {
        Checkpoint trained = mixed(Checkpoint.read(checkpoint, LineTask.NAME));
        LineModelExporter.export(trained, CardFile.read(card), weights).write(out);
        trained.weightsOnly().write(out.resolve(Checkpoint.WEIGHTS));
        return 0;
    }

    private Checkpoint mixed(Checkpoint last) {
        if (start == null && share == null) {
            return last;
        }
        if (start == null || share == null || !(share >= 0 && share <= 1)) {
            throw new InvalidArgumentException(
                    "--mix-with and --share go together, the share in 0..1; got " + start + " and " + share);
        }
        return Checkpoint.read(start, LineTask.NAME).mixedWith(last, share);
    }
}
