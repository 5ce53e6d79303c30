package org.copyist.training.segmentation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.page.TextLine;
import org.copyist.training.optimize.Seeds;
import org.copyist.training.page.PageSet;
import org.copyist.training.page.PageSet.LabelledPage;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.Typeface;

/** All training pages in memory, about 1.4 MB each, and how often each is drawn. Immutable and thread-safe. */
public final class SegmentationCorpus {
    /** Pages set in fonts, for each source of fonts. */
    private static final int PRINTED_PAGES = 120;

    private final List<TrainingPage> pages;
    private final double[] cumulativeShares;
    private final List<String> words;

    private SegmentationCorpus(List<TrainingPage> pages, double[] cumulativeShares, List<String> words) {
        this.pages = pages;
        this.cumulativeShares = cumulativeShares;
        this.words = words;
    }

    /**
     * A page set to train on.
     *
     * @param location a zip or a folder of PAGE XML files with their pictures, or a folder of fonts for print, in which
     *     pages are set
     * @param share how often its pages are drawn, relative to the other sets
     * @param restIsPrint whether all that looks like a line and is no true line is print
     */
    public record Source(Path location, double share, boolean restIsPrint) {
        public Source {
            requireNonNull(location, "location is null");
            if (!(share > 0)) {
                throw new InvalidDatasetException("the share of " + location + " must be above 0, got " + share);
            }
        }

        private boolean isFonts() {
            return FontLibrary.isAt(location);
        }
    }

    /**
     * Reads the sets.
     *
     * @param hearer gets the name of each page when it is ready
     */
    public static SegmentationCorpus load(List<Source> sources, Consumer<String> hearer) {
        List<TrainingPage> pages = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        TreeSet<String> words = new TreeSet<>();
        for (Source source : sources) {
            if (!source.isFonts()) {
                List<TrainingPage> ofSet = ofSet(source, words, hearer);
                pages.addAll(ofSet);
                shares.addAll(Collections.nCopies(ofSet.size(), source.share() / ofSet.size()));
            }
        }
        if (pages.isEmpty()) {
            throw new InvalidDatasetException("there is no page to train on; name at least one page set");
        }
        if (words.isEmpty()) {
            words.add("page");
        }
        for (Source source : sources) {
            if (source.isFonts()) {
                List<TrainingPage> printed = printed(source, List.copyOf(words));
                pages.addAll(printed);
                shares.addAll(Collections.nCopies(printed.size(), source.share() / printed.size()));
            }
        }
        double[] cumulative = shares.stream().mapToDouble(d -> d).toArray();
        Arrays.parallelPrefix(cumulative, Double::sum);
        return new SegmentationCorpus(List.copyOf(pages), cumulative, List.copyOf(words));
    }

    private static List<TrainingPage> ofSet(Source source, Set<String> words, Consumer<String> hearer) {
        try (PageSet set = PageSet.open(source.location())) {
            return set.pages()
                    .map(page -> {
                        addWords(page, words);
                        hearer.accept(page.name());
                        return TrainingPage.of(page, source.restIsPrint());
                    })
                    .toList();
        }
    }

    /** Pages in each of the fonts for print that may be trained on, in turn. */
    private static List<TrainingPage> printed(Source source, List<String> words) {
        List<Typeface> able = FontLibrary.read(source.location()).training().fonts().stream()
                .filter(font -> font.kind().printed() && words.stream().anyMatch(font::shows))
                .toList();
        if (able.isEmpty()) {
            throw new InvalidDatasetException("none of the fonts of " + source.location()
                    + " is one of print that shows words of the page sets; name a folder of fonts for print");
        }
        return IntStream.range(0, PRINTED_PAGES)
                .mapToObj(i -> {
                    Typeface font = able.get(i % able.size());
                    return PrintedPage.draw(font, words, new SplittableRandom(Seeds.mix(29, i, 0)));
                })
                .toList();
    }

    private static void addWords(LabelledPage page, Set<String> words) {
        page.truth().lines().stream()
                .map(TextLine::text)
                .flatMap(text -> Arrays.stream(text.split("\\s+")))
                .filter(word -> !word.isBlank())
                .forEach(words::add);
    }

    int size() {
        return pages.size();
    }

    TrainingPage page(int index) {
        return pages.get(index);
    }

    /** The words of all transcriptions, for what is printed on views. */
    List<String> words() {
        return words;
    }

    /** A page at random by the shares. */
    TrainingPage page(SplittableRandom random) {
        double at = random.nextDouble() * cumulativeShares[cumulativeShares.length - 1];
        int found = Arrays.binarySearch(cumulativeShares, at);
        return pages.get(Math.min(pages.size() - 1, found < 0 ? -found - 1 : found + 1));
    }
}
