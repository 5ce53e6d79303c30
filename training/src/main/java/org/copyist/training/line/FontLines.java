package org.copyist.training.line;

import java.util.random.RandomGenerator;
import org.copyist.imaging.line.InkImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.LineSynthesizer;
import org.copyist.training.synthesis.PaperBackground;
import org.copyist.training.synthesis.TextSource;

/** Lines made up from fonts and text: always the same texts, written anew each time, half of them on paper first. */
record FontLines(LineSynthesizer synthesizer, LineNormalizer normalizer) implements LineSource {
    /** Enough that no text is seen twice in a training of usual length. */
    private static final int SIZE = 100_000;

    private static final double ON_PAPER = 0.5;

    /** Texts of this seed are trained on; {@code copyist synthesize} counts its seeds from 1. */
    private static final long SEED = 0;

    /** Lines in the fonts of {@code library} that may be trained on. */
    static FontLines of(FontLibrary library, TextSource texts, LineNormalizer normalizer) {
        return new FontLines(new LineSynthesizer(library.training(), texts, 2 * normalizer.height(), SEED), normalizer);
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public String text(int index) {
        return synthesizer.text(index);
    }

    @Override
    public String hand(int index) {
        return "";
    }

    @Override
    public InkImage ink(int index, RandomGenerator random) {
        InkImage ink = synthesizer.write(text(index), random);
        if (random.nextDouble() >= ON_PAPER) {
            return ink;
        }
        PaperBackground[] papers = PaperBackground.values();
        return normalizer.extractInk(papers[random.nextInt(papers.length)].under(ink, random));
    }
}
