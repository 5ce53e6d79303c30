package org.copyist.cli;

import java.util.List;
import java.util.Map;
import org.copyist.core.page.LanguageGuess;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.imaging.PageImage;
import org.copyist.recognition.LineProgress;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.model.LanguageModels;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.ReadingProgress;

/**
 * Reads the server's pages with a {@link Transcriber}.
 *
 * @param models of the transcriber
 * @param choice of languages
 */
record TranscriberReader(Transcriber transcriber, ReadingModels models, LanguageModels choice) implements PageReader {
    /** Share of the work on a page that is done when its lines are found. */
    private static final double LINES_FOUND = 0.4;

    @Override
    public InstalledModel model() {
        return InstalledModels.of(transcriber.card());
    }

    @Override
    public PageReader expecting(Map<String, Integer> words) {
        return words.isEmpty()
                ? this
                : new TranscriberReader(transcriber.withDecoding(models.decoding(words)), models, choice);
    }

    @Override
    public List<String> languages() {
        return choice.languages();
    }

    @Override
    public PageReader in(String language) {
        ReadingModels others = models.withLanguages(choice.choice(language));
        return new TranscriberReader(transcriber.withLanguages(others), others, choice);
    }

    @Override
    public Page read(PageImage image, ReadingProgress progress) {
        progress.stage("segment", 0);
        return guessed(transcriber.read(image, told(progress, LINES_FOUND)));
    }

    @Override
    public Page readRest(PageImage image, Page page, ReadingProgress progress) {
        return guessed(transcriber.readRest(image, page, told(progress, 0)));
    }

    /** The page with the language that it was read in, if there was a choice. */
    private Page guessed(Page page) {
        List<String> texts = page.lines().stream().map(TextLine::text).toList();
        return models.likeliestLanguage(texts)
                .map(model -> page.withStep(new LanguageGuess(model.card().languages()).step()))
                .orElse(page);
    }

    private static LineProgress told(ReadingProgress progress, double start) {
        return (read, found) -> progress.stage("recognize", start + (1 - start) * read / Math.max(1, found));
    }
}
