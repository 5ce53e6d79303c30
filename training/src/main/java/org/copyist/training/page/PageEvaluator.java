package org.copyist.training.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.page.Page;
import org.copyist.recognition.LineProgress;
import org.copyist.recognition.Transcriber;
import org.copyist.training.page.PageSet.LabelledPage;

/** Measures finding and reading of whole pages against their true lines. */
public final class PageEvaluator {
    private final Transcriber transcriber;
    private final boolean givenLines;

    /** @param givenLines read the true lines instead of finding them: what reading alone would reach */
    public PageEvaluator(Transcriber transcriber, boolean givenLines) {
        this.transcriber = transcriber;
        this.givenLines = givenLines;
    }

    /** Over all pages of a set; each figure is the mean over pages, unless it says otherwise. */
    public record Result(List<PageScore> pages) {
        public Result {
            pages = List.copyOf(pages);
        }

        public double baselinePrecision() {
            return mean(p -> p.baselines().precision());
        }

        public double baselineRecall() {
            return mean(p -> p.baselines().recall());
        }

        /** The harmonic mean of mean precision and mean recall. */
        public double baselineF() {
            double precision = baselinePrecision();
            double recall = baselineRecall();
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }

        /** Over all lines of all pages: twice the matched lines over true and found lines. */
        public double lineF() {
            int lines = sum(score -> score.lines().there())
                    + sum(score -> score.lines().found());
            return lines == 0 ? 1 : 2.0 * sum(score -> score.lines().matched()) / lines;
        }

        /** Over all characters of all pages. */
        public double cer() {
            return pages.stream()
                    .map(PageScore::text)
                    .reduce(ErrorRate.NONE, ErrorRate::plus)
                    .cer();
        }

        /** Over all words of all pages. */
        public double bagOfWordsWer() {
            return (double) sum(PageScore::wrongWords) / Math.max(1, sum(PageScore::words));
        }

        public double secondsPerPage() {
            return mean(PageScore::seconds);
        }

        private double mean(ToDoubleFunction<PageScore> figure) {
            return pages.stream().mapToDouble(figure).average().orElse(0);
        }

        private int sum(ToIntFunction<PageScore> figure) {
            return pages.stream().mapToInt(figure).sum();
        }
    }

    /**
     * Reads every page of a set.
     *
     * @param hearer gets each page as it was read, with its picture and truth
     * @throws LimitExceededException if the time of the transcriber is too short for a page
     */
    public Result evaluate(Stream<LabelledPage> set, BiConsumer<LabelledPage, Page> hearer) {
        List<PageScore> scores = new ArrayList<>();
        set.forEach(page -> {
            long start = System.nanoTime();
            Page read = givenLines
                    ? transcriber.read(page.image(), page.truth().withoutTranscriptions(), LineProgress.NONE)
                    : transcriber.read(page.image());
            if (read.lines().stream().anyMatch(line -> line.transcription().isEmpty())) {
                throw new LimitExceededException(
                        page.name() + " was not read to its end, so it cannot be judged; give it more time");
            }
            scores.add(PageScore.of(page.name(), page.truth(), read, (System.nanoTime() - start) / 1e9));
            hearer.accept(page, read);
        });
        return new Result(scores);
    }
}
