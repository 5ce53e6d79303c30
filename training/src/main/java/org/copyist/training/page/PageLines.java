package org.copyist.training.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.line.ExtractedLine;
import org.copyist.imaging.line.LineExtractor;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.data.Transcripts;

/**
 * The lines of a set of pages, cut out of their pages as reading cuts them. Lines without text are left out. The name of
 * the page stands for its writer. Not thread-safe.
 */
public final class PageLines implements LabelledLines {
    private final PageSet pages;
    private final PagePreparer preparer = new PagePreparer().inPlace();
    private final LineExtractor extractor = new LineExtractor();

    /** @param pages closed with this */
    public PageLines(PageSet pages) {
        this.pages = requireNonNull(pages, "pages is null");
    }

    @Override
    public Stream<LabelledLine> lines() {
        return pages.pages().flatMap(this::lines);
    }

    @Override
    public List<String> notes() {
        return pages.notes();
    }

    private Stream<LabelledLine> lines(PageSet.LabelledPage page) {
        PageImage prepared = preparer.prepare(page.image()).image();
        return extractor.extract(prepared, page.truth()).stream()
                .map(line -> labelled(page.name(), line))
                .filter(line -> !line.text().isBlank());
    }

    private static LabelledLine labelled(String page, ExtractedLine line) {
        String text = Transcripts.withoutMarks(line.line().text());
        return new LabelledLine(page + "/" + line.line().id(), text, page, line.crop());
    }

    @Override
    public void close() {
        pages.close();
    }
}
