package org.copyist.training.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.text.TextNormalizer;
import org.copyist.recognition.segment.BaselineScore;
import org.copyist.training.data.Transcripts;

/**
 * How well one page was found and read.
 *
 * @param name of the page
 * @param baselines agreement of the baselines
 * @param lines how many there are, were found, and match
 * @param text errors over the text of the page in reading order, lines joined by spaces
 * @param wrongWords words of the true text that were not read, and words read that are not there, whichever is more;
 *     order does not count
 * @param words number of words in the true text
 * @param seconds to find and read the lines
 */
public record PageScore(
        String name, BaselineScore baselines, Lines lines, ErrorRate text, int wrongWords, int words, double seconds) {
    private static final double LEAST_OVERLAP = 0.5;

    /**
     * Lines of a page, counted.
     *
     * @param there on the page
     * @param found by the segmentation
     * @param matched pairs of one true and one found line whose boxes overlap by half (intersection over union)
     */
    public record Lines(int there, int found, int matched) {}

    static PageScore of(String name, Page truth, Page found, double seconds) {
        String expected = Transcripts.withoutMarks(text(truth));
        String got = text(found);
        Map<String, Integer> expectedWords = bag(expected);
        Map<String, Integer> gotWords = bag(got);
        int missing = difference(expectedWords, gotWords);
        int extra = difference(gotWords, expectedWords);
        return new PageScore(
                name,
                BaselineScore.of(
                        truth.lines().stream().map(TextLine::baseline).toList(),
                        found.lines().stream().map(TextLine::baseline).toList()),
                new Lines(truth.lines().size(), found.lines().size(), matched(boxes(truth), boxes(found))),
                ErrorRate.of(expected, got),
                Math.max(missing, extra),
                expectedWords.values().stream().mapToInt(n -> n).sum(),
                seconds);
    }

    private static String text(Page page) {
        return TextNormalizer.normalize(
                page.lines().stream().map(TextLine::text).collect(Collectors.joining(" ")));
    }

    private static List<BoundingBox> boxes(Page page) {
        return page.lines().stream().map(line -> line.boundary().boundingBox()).toList();
    }

    /** Pairs the best overlaps first, each box once. */
    private static int matched(List<BoundingBox> truth, List<BoundingBox> found) {
        record Pair(int truth, int found, double overlap) {}
        List<Pair> pairs = new ArrayList<>();
        for (int t = 0; t < truth.size(); t++) {
            for (int f = 0; f < found.size(); f++) {
                double overlap = truth.get(t).intersectionOverUnion(found.get(f));
                if (overlap >= LEAST_OVERLAP) {
                    pairs.add(new Pair(t, f, overlap));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::overlap).reversed());
        boolean[] usedTruth = new boolean[truth.size()];
        boolean[] usedFound = new boolean[found.size()];
        int matched = 0;
        for (Pair pair : pairs) {
            if (!usedTruth[pair.truth()] && !usedFound[pair.found()]) {
                usedTruth[pair.truth()] = true;
                usedFound[pair.found()] = true;
                matched++;
            }
        }
        return matched;
    }

    private static Map<String, Integer> bag(String text) {
        Map<String, Integer> bag = new HashMap<>();
        Arrays.stream(text.split(" ", -1)).filter(w -> !w.isEmpty()).forEach(w -> bag.merge(w, 1, Integer::sum));
        return bag;
    }

    private static int difference(Map<String, Integer> from, Map<String, Integer> taken) {
        return from.entrySet().stream()
                .mapToInt(e -> Math.max(0, e.getValue() - taken.getOrDefault(e.getKey(), 0)))
                .sum();
    }
}
