package org.copyist.training.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.TextLine;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.line.ExtractedLine;
import org.copyist.imaging.line.LineExtractor;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.recognition.segment.LineSegmenter;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.data.Transcripts;

/**
 * The lines of a set of pages as a segmenter finds and outlines them, with the true text of the line that runs along the
 * same baseline. Found lines without such a line, and true lines that are not found whole, are left out. So a network
 * sees what it will be given to read, also where the outlines of the set cut through tall and low letters. Not
 * thread-safe.
 */
public final class FoundLines implements LabelledLines {
    /** Greatest mean distance of two baselines of the same line, over the height of its outline. */
    private static final double MOST_DISTANCE = 1 / 3.0;

    /** Greatest distance between two ends of the same line, over the height of its outline. */
    private static final double MOST_AT_ENDS = 0.7;

    private static final int SAMPLES = 9;

    private final PageSet pages;
    private final LineSegmenter segmenter;
    private final PagePreparer preparer = new PagePreparer().inPlace();
    private final LineExtractor extractor = new LineExtractor();
    private final AtomicInteger number = new AtomicInteger();

    /**
     * @param pages closed with this
     * @param segmenter closed with this
     */
    public FoundLines(PageSet pages, LineSegmenter segmenter) {
        this.pages = requireNonNull(pages, "pages is null");
        this.segmenter = requireNonNull(segmenter, "segmenter is null");
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
        List<TextLine> truth = page.truth().lines();
        return extractor.extract(prepared, segmenter.segment(prepared)).stream()
                .flatMap(found -> same(found.line(), truth).map(line -> labelled(page.name(), found, line)).stream())
                .filter(line -> !line.text().isBlank());
    }

    private LabelledLine labelled(String page, ExtractedLine found, TextLine truth) {
        String name = String.format(Locale.ROOT, "%05d.png", number.getAndIncrement());
        return new LabelledLine(name, Transcripts.withoutMarks(truth.text()), page, found.crop());
    }

    /** The true line that {@code found} is; none if there are several or it is only a part of one. */
    static Optional<TextLine> same(TextLine found, List<TextLine> truth) {
        double height = found.boundary().boundingBox().height();
        List<TextLine> same = truth.stream()
                .filter(line -> isSame(found.baseline(), line.baseline(), height))
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    private static boolean isSame(Baseline found, Baseline truth, double height) {
        double distance = IntStream.range(0, SAMPLES)
                .mapToDouble(i -> (double) i / (SAMPLES - 1))
                .map(t -> Math.abs(found.at(t).y() - truth.at(t).y()))
                .average()
                .orElseThrow();
        return distance <= height * MOST_DISTANCE
                && apart(found, truth, 0) <= height * MOST_AT_ENDS
                && apart(found, truth, 1) <= height * MOST_AT_ENDS;
    }

    private static double apart(Baseline found, Baseline truth, double fraction) {
        Point a = found.at(fraction);
        Point b = truth.at(fraction);
        return Math.abs(a.x() - b.x());
    }

    @Override
    public void close() {
        try (segmenter) {
            pages.close();
        }
    }
}
