package org.copyist.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.segmentation.SegmentationModelExporter;
import org.copyist.training.segmentation.SegmentationTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a model that finds lines out of a training checkpoint. */
@Command(
        name = "export-segmentation",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a model that finds lines out of a training checkpoint.",
            "Example: copyist export-segmentation --checkpoint run1/checkpoint.safetensors --card card.json --out model/"
        })
final class ExportSegmentationCommand implements Callable<Integer> {
    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "FILE",
            description = "Of copyist train segmentation.")
    private Path checkpoint;

    @Option(
            names = "--card",
            required = true,
            paramLabel = "FILE",
            description = "A card.json whose name, version, description, licence, data, metrics and limits are taken.")
    private Path card;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Gets model.onnx, card.json, and weights.safetensors to train on from.")
    private Path out;

    ExportSegmentationCommand() {}

    @Override
    public Integer call() {
        Checkpoint trained = Checkpoint.read(checkpoint, SegmentationTask.NAME);
        SegmentationModelExporter.export(trained, CardFile.read(card)).write(out);
        trained.weightsOnly().write(out.resolve(Checkpoint.WEIGHTS));
        return 0;
    }
}
