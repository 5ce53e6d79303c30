package org.copyist.training.synthesis;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;

/**
 * Writes text as ink with a font, as unevenly as a hand would: each glyph strays and turns a little, the baseline
 * drifts, the whole is slanted and warped, the pen is of chance. Print is set more evenly, and worn by
 * {@link PrintWear}. Stateless and thread-safe; the same random source gives the same picture.
 */
public final class FontRenderer {
    /** A line of low letters is drawn at most this much larger than one that uses the font's whole reach. */
    private static final double MOST_ENLARGED = 1.5;

    /** Narrower spaces of fonts are widened to this, in hundredths of the x-height. */
    private static final double LEAST_SPACE = 75;

    private final int height;

    /** @param height of the pictures in pixels, that of extracted ink */
    public FontRenderer(int height) {
        this.height = height;
    }

    /**
     * The line as ink, between empty margins of chance above and below.
     *
     * @param text that {@code font} shows, with at least one character that is not a space
     */
    public InkImage render(Typeface font, String text, RandomGenerator random) {
        if (text.isBlank() || !font.shows(text)) {
            throw new IllegalArgumentException(font.family() + " cannot show \"" + text + "\"");
        }
        List<Path2D> words = write(font, random.nextBoolean() ? typographic(font, text) : text, random);
        Rectangle2D bounds = words.get(0).getBounds2D();
        words.forEach(word -> bounds.add(word.getBounds2D()));

        double used = height * random.nextDouble(0.74, 0.9);
        double scale = Math.min(used / bounds.getHeight(), MOST_ENLARGED * used / font.reach());
        double xScale = scale * random.nextDouble(0.85, 1.15);
        double thicker = font.kind().printed() ? 0 : thickening(font, scale, random);
        int margin = (int) Math.ceil(thicker) + random.nextInt(2, 8);
        int width = (int) Math.ceil(bounds.getWidth() * xScale) + 2 * margin;
        double room = height - bounds.getHeight() * scale - thicker - 2;
        double top = 1 + thicker / 2 + Math.max(0, room) * random.nextDouble(0.2, 0.8);
        AffineTransform place =
                new AffineTransform(xScale, 0, 0, scale, margin - bounds.getX() * xScale, top - bounds.getY() * scale);
        GreyImage painted = paint(words, place, Math.max(8, width), thicker, leastShade(font, random), random);
        return new InkImage(font.kind().printed() ? PrintWear.wear(painted, font.kind(), random) : painted, 1);
    }

    /** How faint the faintest word, or letter of a typewriter, is. */
    private static int leastShade(Typeface font, RandomGenerator random) {
        return font.kind() == TypefaceKind.TYPEWRITER ? random.nextInt(90, 230) : 200;
    }

    /** How many pixels a stroke gets wider so that the pen is one of those in use; fonts that are bold stay so. */
    private static double thickening(Typeface font, double scale, RandomGenerator random) {
        double xHeight = Typeface.X_HEIGHT * scale;
        double pen = xHeight * random.nextDouble(0.06, 0.2);
        return Math.max(0, Math.min(pen - font.strokeWidth() * scale, 0.08 * xHeight));
    }

    /** The outlines of the words, or of a typewriter's letters, in font units, as an unsteady hand places them. */
    private static List<Path2D> write(Typeface font, String text, RandomGenerator random) {
        boolean typed = font.kind() == TypefaceKind.TYPEWRITER;
        Hand hand = font.kind().printed() ? Hand.machine(font.kind(), random) : Hand.draw(font.connected(), random);
        GlyphVector glyphs = font.layout(font.historical(text));
        List<Path2D> words = new ArrayList<>();
        Path2D word = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double shift = 0;
        double lift = 0;
        for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
            Shape outline = glyphs.getGlyphOutline(i);
            if (text.charAt(glyphs.getGlyphCharIndex(i)) == ' ') {
                double space = glyphs.getGlyphMetrics(i).getAdvanceX();
                shift += Math.max(0, LEAST_SPACE - space) + hand.wordSpacing() * random.nextDouble(0.6, 1.4);
                lift = 5 * hand.unsteadiness() * random.nextGaussian();
                keep(word, words);
                word = new Path2D.Double(Path2D.WIND_NON_ZERO);
                continue;
            }
            AffineTransform at = AffineTransform.getTranslateInstance(shift, lift);
            at.concatenate(hand.stray(outline.getBounds2D().getCenterX(), random));
            hand.bend(outline.getPathIterator(at), word);
            shift += hand.letterSpacing();
            if (typed) {
                keep(word, words);
                word = new Path2D.Double(Path2D.WIND_NON_ZERO);
            }
        }
        keep(word, words);
        return words;
    }

    private static void keep(Path2D word, List<Path2D> words) {
        if (word.getCurrentPoint() != null) {
            words.add(word);
        }
    }

    private GreyImage paint(
            List<Path2D> words,
            AffineTransform place,
            int width,
            double thicker,
            int leastShade,
            RandomGenerator random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (Path2D word : words) {
            int shade = random.nextInt(leastShade, 256);
            g.setColor(new Color(shade, shade, shade));
            Shape placed = place.createTransformedShape(word);
            g.fill(placed);
            if (thicker > 0) {
                g.setStroke(new BasicStroke((float) thicker, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.draw(placed);
            }
        }
        g.dispose();
        return new GreyImage(width, height, ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
    }

    /** With curled quotes and longer dashes where the font has them: transcripts do not tell them from plain ones. */
    private static String typographic(Typeface font, String text) {
        String curled = text.replace('\'', '’')
                .replaceAll("(^|[ (])\"", "$1“")
                .replace('"', '”')
                .replace(" - ", " – ");
        return font.shows(curled) ? curled : text;
    }
}
