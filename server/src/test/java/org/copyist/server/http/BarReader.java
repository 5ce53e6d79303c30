package org.copyist.server.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.Doubt;
import org.copyist.core.page.LanguageGuess;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.server.reading.DrawingReader;
import org.copyist.server.reading.DrawnReading;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.Readers;
import org.copyist.server.reading.ReadingProgress;
import org.jspecify.annotations.Nullable;

/** Reads pages on which every line is a black bar: the n-th says {@code bar number n}. */
final class BarReader implements PageReader {
    /** A page is read for each permit. */
    final Semaphore pages;

    /** The words that the last job expected. */
    volatile Map<String, Integer> expected = Map.of();

    /** The language that the last job named. */
    volatile String language = "";

    /** Lines that are read of a page; there is no time for others. */
    volatile int mostLines = Integer.MAX_VALUE;

    /** Why little of the next pages can be read, if so. */
    volatile @Nullable Doubt doubt;

    /** What the next page ends in, if anything. */
    volatile @Nullable Error broken;

    BarReader(int permits) {
        this.pages = new Semaphore(permits);
    }

    static Readers readers(BarReader reader) {
        return new Readers(List.of(reader), List.of(new InkBox()));
    }

    @Override
    public InstalledModel model() {
        return new InstalledModel("bars-1", "Counts black bars", "Apache-2.0", Map.of("CER", "0 %"));
    }

    @Override
    public List<String> languages() {
        return List.of("en", "fr", "de");
    }

    @Override
    public PageReader in(String expectedLanguage) {
        language = expectedLanguage;
        return this;
    }

    @Override
    public PageReader expecting(Map<String, Integer> words) {
        expected = words;
        return this;
    }

    @Override
    public Page readRest(PageImage image, Page page, ReadingProgress progress) {
        breakIfWanted();
        progress.stage("recognize", 0.5);
        Map<String, MachineTranscription> said = new HashMap<>();
        page.lines().stream()
                .filter(line -> line.transcription().isEmpty())
                .forEach(line -> said.put(line.id(), reading("the rest")));
        return page.withTranscriptions(said, ProcessingStep.of("recognize", "bars", "1"));
    }

    @Override
    public Page read(PageImage image, ReadingProgress progress) {
        breakIfWanted();
        progress.stage("segment", 0.1);
        while (!isLetThrough()) {
            progress.stage("recognize", 0.5);
        }
        List<TextLine> lines = lines(image.grey());
        BoundingBox all = new BoundingBox(0, 0, image.widthPx(), image.heightPx());
        List<TextRegion> regions =
                lines.isEmpty() ? List.of() : List.of(new TextRegion("r", "paragraph", all.toPolygon(), lines));
        Page page = Page.of(
                "p", image.widthPx(), image.heightPx(), regions, List.of(ProcessingStep.of("recognize", "bars", "1")));
        Doubt why = doubt;
        Page guessed = language.equals(AUTO) ? page.withStep(new LanguageGuess(List.of("de")).step()) : page;
        return why == null ? guessed : guessed.withStep(why.step());
    }

    private void breakIfWanted() {
        Error error = broken;
        if (error != null) {
            broken = null;
            throw error;
        }
    }

    private boolean isLetThrough() {
        try {
            return pages.tryAcquire(5, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<TextLine> lines(GreyImage image) {
        List<TextLine> lines = new ArrayList<>();
        int top = -1;
        for (int y = 0; y < image.height(); y++) {
            boolean dark = image.at(image.width() / 2, y) < 128;
            if (dark && top < 0) {
                top = y;
            } else if (!dark && top >= 0) {
                lines.add(line(lines.size() + 1, image.width(), top, y));
                top = -1;
            }
        }
        return lines;
    }

    private TextLine line(int number, int width, int top, int bottom) {
        TextLine line = TextLine.unread(
                "b" + number,
                Baseline.of(new Point(0, bottom), new Point(width, bottom)),
                new BoundingBox(0, top, width, bottom).toPolygon());
        return number > mostLines ? line : line.withTranscription(reading("bar number " + number));
    }

    private static MachineTranscription reading(String text) {
        return new MachineTranscription(
                List.of(new Hypothesis(text, -1, List.of()), new Hypothesis(text.replace("bar", "ban"), -2, List.of())),
                new Confidence(0.7),
                "bars-1");
    }

    /** Says {@code ink} of the box of everything dark. */
    private static final class InkBox implements DrawingReader {
        @Override
        public String kind() {
            return "digit";
        }

        @Override
        public InstalledModel model() {
            return new InstalledModel("ink-1", "Finds ink", "Apache-2.0", Map.of());
        }

        @Override
        public List<DrawnReading> read(GreyImage picture) {
            List<Point> ink = new ArrayList<>();
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    if (picture.at(x, y) < 128) {
                        ink.add(new Point(x, y));
                    }
                }
            }
            return ink.isEmpty()
                    ? List.of()
                    : List.of(new DrawnReading(
                            BoundingBox.of(ink), List.of(new DrawnReading.Candidate("ink", new Confidence(0.9)))));
        }
    }
}
