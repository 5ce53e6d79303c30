package org.copyist.training.segmentation;

import java.util.Map;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.recognition.segment.SegmentationNetwork;
import org.copyist.training.optimize.Checkpoint;

/** Exports a training checkpoint as a model bundle. */
public final class SegmentationModelExporter {
    private SegmentationModelExporter() {}

    /**
     * The averaged weights of {@code checkpoint} as ONNX, with a card.
     *
     * @param words what only people know: name, version, description, licence, data, metrics and limits are taken from
     *     it, the rest from the checkpoint
     */
    public static ModelBundle export(Checkpoint checkpoint, ModelCard words) {
        ModelCard card = new ModelCard(
                words.name(),
                words.version(),
                SegmentationNetwork.TASK,
                words.description(),
                words.licence(),
                checkpoint.spec().text(),
                checkpoint.spec().height(),
                SegmentationNetwork.INPUT_VERSION,
                SegmentationNetwork.MAP_NAMES,
                words.data(),
                words.metrics(),
                words.limits());
        return new ModelBundle(
                checkpoint.network().toOnnx(Map.of("name", card.name(), "version", card.version())), card);
    }
}
