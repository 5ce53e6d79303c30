package org.copyist.cli;

import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;
import org.copyist.recognition.Transcriber;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.ReadingProgress;

/** Reads the server's pages with a {@link Transcriber}. */
record TranscriberReader(Transcriber transcriber) implements PageReader {
    @Override
    public InstalledModel model() {
        return InstalledModels.of(transcriber.card());
    }

    @Override
    public Page read(PageImage image, ReadingProgress progress) {
        progress.stage("segment", 0);
        return transcriber.read(image, () -> progress.stage("recognize", 0.4));
    }
}
