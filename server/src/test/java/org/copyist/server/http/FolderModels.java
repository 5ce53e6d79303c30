package org.copyist.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.error.ModelException;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.imaging.PageImage;
import org.copyist.server.model.ModelFiles;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.LoadedReader;
import org.copyist.server.reading.ReadingProgress;

/** Models that read bars as {@link BarReader} does, but say {@code taught} of each. Weights are the word itself. */
final class FolderModels implements ModelFiles {
    private static final String WEIGHTS = "weights";

    static void write(Path folder, String name, String version) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("model.onnx"), WEIGHTS);
        Files.writeString(folder.resolve("weights.safetensors"), WEIGHTS);
        Files.writeString(folder.resolve("card.json"), name + " " + version);
    }

    @Override
    public InstalledModel check(Path folder) {
        try {
            for (String name : List.of("model.onnx", "weights.safetensors")) {
                if (!Files.readString(folder.resolve(name)).equals(WEIGHTS)) {
                    throw new ModelException("the model is damaged: " + name + " is not what it should be");
                }
            }
            String id = Files.readString(folder.resolve("card.json"));
            return new InstalledModel(id, "Reads bars", "Apache-2.0", Map.of("hand CER", "0.1000"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LoadedReader open(Path folder) {
        InstalledModel model = check(folder);
        BarReader bars = new BarReader(1000);
        return new LoadedReader() {
            @Override
            public InstalledModel model() {
                return model;
            }

            @Override
            public Page read(PageImage image, ReadingProgress progress) {
                return taught(bars.read(image, progress), model.id());
            }

            @Override
            public Page readRest(PageImage image, Page page, ReadingProgress progress) {
                return bars.readRest(image, page, progress);
            }

            @Override
            public void close() {}
        };
    }

    private static Page taught(Page page, String model) {
        Map<String, MachineTranscription> readings = new HashMap<>();
        for (TextLine line : page.lines()) {
            readings.put(
                    line.id(),
                    new MachineTranscription(
                            List.of(new Hypothesis("taught", -1, List.of())), new Confidence(0.9), model));
        }
        return page.withTranscriptions(readings, ProcessingStep.of("recognize", "hand", "1"));
    }
}
