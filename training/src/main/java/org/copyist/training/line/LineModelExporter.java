package org.copyist.training.line;

import java.util.Map;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.network.Network;
import org.copyist.training.network.RecurrentWeights;
import org.copyist.training.optimize.Checkpoint;

/** Exports a training checkpoint as a model bundle. */
public final class LineModelExporter {
    private LineModelExporter() {}

    /**
     * The averaged weights of {@code checkpoint} as ONNX, with a card.
     *
     * @param words what only people know: name, version, description, licence, data, metrics, limits and temperature of
     *     confidences are taken from it, the rest from the checkpoint
     * @param weights how those of recurrent layers are written
     */
    public static ModelBundle export(Checkpoint checkpoint, ModelCard words, RecurrentWeights weights) {
        Network network = checkpoint.network();
        ModelCard card = new ModelCard(
                words.name(),
                words.version(),
                LineRecognizer.TASK,
                words.description(),
                words.licence(),
                checkpoint.spec().text(),
                checkpoint.spec().height(),
                LineNormalizer.VERSION,
                checkpoint.codec().characters(),
                words.data(),
                words.metrics(),
                words.limits(),
                words.confidenceTemperature(),
                null);
        return new ModelBundle(network.toOnnx(Map.of("name", card.name(), "version", card.version()), weights), card);
    }
}
