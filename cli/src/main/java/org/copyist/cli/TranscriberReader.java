package org.copyist.cli;

import java.util.Map;
import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.ReadingProgress;

/**
 * Reads the server's pages with a {@link Transcriber}.
 *
 * @param models of the transcriber
 */
record TranscriberReader(Transcriber transcriber, ReadingModels models) implements PageReader {
    @Override
    public InstalledModel model() {
        return InstalledModels.of(transcriber.card());
    }

    @Override
    public PageReader expecting(Map<String, Integer> words) {
        return words.isEmpty() ? this : new TranscriberReader(transcriber.withDecoding(models.decoding(words)), models);
    }

    @Override
    public Page read(PageImage image, ReadingProgress progress) {
        progress.stage("segment", 0);
        return transcriber.read(image, () -> progress.stage("recognize", 0.4));
    }
}
