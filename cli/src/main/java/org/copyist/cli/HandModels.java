package org.copyist.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.copyist.core.error.ModelException;
import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;
import org.copyist.recognition.ReadingSettings;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.LanguageModels;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.server.model.ModelFiles;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.LoadedReader;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.ReadingProgress;
import org.copyist.training.line.LineTask;
import org.copyist.training.optimize.Checkpoint;

/**
 * The models that were taught the hands of the server's collections.
 *
 * @param models which they read with, but for the one that reads lines
 * @param languages to choose from for a document
 * @param settings how they read pages
 */
record HandModels(ReadingModels models, LanguageModels languages, ReadingSettings settings) implements ModelFiles {
    @Override
    public InstalledModel check(Path folder) {
        ModelBundle bundle = ModelBundle.read(folder, LineRecognizer.TASK);
        LineRecognizer.of(bundle).close();
        Checkpoint weights = Checkpoint.read(folder.resolve(Checkpoint.WEIGHTS), LineTask.NAME);
        if (!weights.codec().characters().equals(bundle.card().codec())
                || !weights.spec().text().equals(bundle.card().network())) {
            throw new ModelException("the files of the model " + bundle.card().label()
                    + " do not belong together: its weights are those of another network; export it again");
        }
        return InstalledModels.of(bundle.card());
    }

    @Override
    public LoadedReader open(Path folder) {
        ReadingModels taught = models.withLines(ModelBundle.read(folder, LineRecognizer.TASK));
        Transcriber transcriber = Transcriber.of(taught, settings);
        return new Loaded(transcriber, new TranscriberReader(transcriber, taught, languages));
    }

    private record Loaded(Transcriber transcriber, TranscriberReader reader) implements LoadedReader {
        @Override
        public InstalledModel model() {
            return reader.model();
        }

        @Override
        public List<String> languages() {
            return reader.languages();
        }

        @Override
        public PageReader in(String language) {
            return reader.in(language);
        }

        @Override
        public PageReader expecting(Map<String, Integer> words) {
            return reader.expecting(words);
        }

        @Override
        public Page read(PageImage image, ReadingProgress progress) {
            return reader.read(image, progress);
        }

        @Override
        public Page readRest(PageImage image, Page page, ReadingProgress progress) {
            return reader.readRest(image, page, progress);
        }

        @Override
        public void close() {
            transcriber.close();
        }
    }
}
