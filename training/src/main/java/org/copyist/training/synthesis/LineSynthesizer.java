package org.copyist.training.synthesis;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.copyist.imaging.line.InkImage;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.ink.PenLine;
import org.copyist.training.ink.PenRenderer;

/**
 * Makes up lines of handwriting from fonts and text. Each line has a number; what it says depends on the seed and the
 * number alone. Immutable and thread-safe.
 */
public final class LineSynthesizer {
    /** Keeps the numbers of different seeds apart; odd, so that no two seeds are the same modulo 2^64. */
    private static final long SEED_STEP = 1_000_000_007L;

    private final FontLibrary fonts;
    private final TextSource texts;
    private final FontRenderer renderer;
    private final PenRenderer pen;
    private final long seed;

    /**
     * @param height of the pictures in pixels, that of extracted ink
     * @param seed of the texts; lines to validate on need another than lines to train on
     */
    public LineSynthesizer(FontLibrary fonts, TextSource texts, int height, long seed) {
        this.fonts = fonts;
        this.texts = texts;
        this.renderer = new FontRenderer(height);
        this.pen = new PenRenderer(height);
        this.seed = seed;
    }

    /** What line {@code number} says, normalised. */
    public String text(long number) {
        return fonts.text(texts, new SplittableRandom(seed * SEED_STEP + number));
    }

    /** {@code text} written in one of the fonts that show it. */
    public InkImage write(String text, RandomGenerator random) {
        return renderer.render(font(text, random), text, random);
    }

    private Typeface font(String text, RandomGenerator random) {
        return fonts.choose(text, random)
                .orElseThrow(() -> new IllegalArgumentException("no font shows \"" + text + "\""));
    }

    /** Line {@code number} in one of the fonts, on paper; the family stands for its writer. */
    public LabelledLine picture(long number, RandomGenerator random) {
        String text = text(number);
        Typeface font = font(text, random);
        return onPaper(number, text, font.family(), renderer.render(font, text, random), random);
    }

    /** One of {@code lines} drawn anew, on paper. */
    public LabelledLine picture(long number, List<PenLine> lines, RandomGenerator random) {
        PenLine line = lines.get(random.nextInt(lines.size()));
        return onPaper(number, line.text(), line.form(), pen.render(line, random), random);
    }

    private static LabelledLine onPaper(long number, String text, String writer, InkImage ink, RandomGenerator random) {
        PaperBackground[] papers = PaperBackground.values();
        PaperBackground paper = papers[random.nextInt(papers.length)];
        String name = String.format(Locale.ROOT, "%05d.png", number);
        return new LabelledLine(name, text, writer, paper.under(ink, random));
    }
}
