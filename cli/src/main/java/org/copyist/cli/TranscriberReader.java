package org.copyist.cli;

import java.util.Map;
import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;
import org.copyist.recognition.LineProgress;
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
    /** Share of the work on a page that is done when its lines are found. */
    private static final double LINES_FOUND = 0.4;

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
        return transcriber.read(image, told(progress, LINES_FOUND));
    }

    @Override
    public Page readRest(PageImage image, Page page, ReadingProgress progress) {
        return transcriber.readRest(image, page, told(progress, 0));
    }

    private static LineProgress told(ReadingProgress progress, double start) {
        return (read, found) -> progress.stage("recognize", start + (1 - start) * read / Math.max(1, found));
    }
}
