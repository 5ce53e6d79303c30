package org.copyist.training.synthesis;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.copyist.core.error.InvalidDatasetException;

/**
 * A font that lines are set in, with what is known of it. Lengths are in hundredths of its x-height, y down from
 * the baseline. Only characters that its table does not call missing and whose glyphs have an outline are shown.
 * Immutable and thread-safe; needs neither a display nor system fonts.
 */
public final class Typeface {
    /** The accented letters on which tables of fonts pronounce. */
    static final String ACCENTED = "¡¿ÀÄÇÈÉÑÖÜßàáâäæçèéêëìíîïñòóôöùúûüœ";

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** Those of English, French, German, Spanish, Italian; a codec gets every character that lines show. */
    private static final String MORE_LETTERS = "ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜŒàáâäæçèéêëìíîïñòóôöùúûüœß";

    private static final String REPERTOIRE =
            LETTERS + "0123456789" + ".,;:!?'\"()-/&£$€%+=‘’“”–*«»°§¿¡[]" + MORE_LETTERS;

    /** In fraktur shown in place of s inside words; lines are labelled with the s. */
    private static final int LONG_S = 'ſ';

    private static final Pattern CAPITALS = Pattern.compile("\\p{Lu}{3}");

    private static final String RAISED = "'\"‘’“”";

    /** The x-height after scaling. */
    public static final double X_HEIGHT = 100;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final String family;
    private final TypefaceKind kind;
    private final boolean convincing;
    private final boolean connected;
    private final Font font;
    private final Set<Integer> shown;
    private final double strokeWidth;
    private final double reach;

    private Typeface(FontTable.Row row, Font font, Set<Integer> shown) {
        this.family = row.family();
        this.kind = row.kind();
        this.convincing = row.convincing();
        this.connected = row.connected();
        this.font = font;
        this.shown = Set.copyOf(shown);
        this.strokeWidth = strokeWidth(layout("nomu").getOutline());
        this.reach = layout("dfhklgpqy").getVisualBounds().getHeight();
    }

    /**
     * Loads a TrueType font.
     *
     * @throws InvalidDatasetException if it is not one
     */
    static Typeface load(Path file, FontTable.Row row) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidDatasetException("the table of fonts names " + row.family() + ", but " + file
                    + " is not there; add the font or remove its row");
        }
        try {
            Font plain = Font.createFont(Font.TRUETYPE_FONT, file.toFile()).deriveFont(100f);
            double xHeight =
                    plain.createGlyphVector(CONTEXT, "x").getVisualBounds().getHeight();
            if (!(xHeight > 0)) {
                throw new InvalidDatasetException(file + " draws nothing for the letter x; remove it");
            }
            Font font = plain.deriveFont((float) (100 * X_HEIGHT / xHeight));
            return new Typeface(row, font, shown(font, row));
        } catch (FontFormatException | IOException e) {
            throw new InvalidDatasetException(
                    file + " cannot be read as a TrueType font (" + e.getMessage() + "); replace it", e);
        }
    }

    private static Set<Integer> shown(Font font, FontTable.Row row) {
        Set<Integer> shown = new HashSet<>();
        REPERTOIRE.codePoints().filter(c -> !row.missing().contains(c)).forEach(c -> {
            GlyphVector glyph = font.createGlyphVector(CONTEXT, Character.toString(c));
            Rectangle2D bounds = glyph.getVisualBounds();
            boolean drawn =
                    glyph.getGlyphCode(0) != font.getMissingGlyphCode() && !bounds.isEmpty() && accented(font, c);
            boolean capital = row.capsOnly() && Character.isLowerCase(c);
            // some fonts draw quotes on the baseline, others in the middle of a square that reads as a space
            boolean quote = RAISED.indexOf(c) >= 0;
            boolean low = quote && bounds.getMaxY() > -X_HEIGHT / 3;
            boolean spaced = quote && glyph.getGlyphMetrics(0).getAdvanceX() - bounds.getWidth() > X_HEIGHT;
            if (drawn && !capital && !low && !spaced) {
                shown.add(c);
            }
        });
        return shown;
    }

    /** Whether a capital with an accent is drawn with one: it must reach beyond the letter without it. */
    private static boolean accented(Font font, int character) {
        String parts = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFD);
        if (parts.length() < 2 || !Character.isUpperCase(character)) {
            return true;
        }
        Rectangle2D whole =
                font.createGlyphVector(CONTEXT, Character.toString(character)).getVisualBounds();
        Rectangle2D plain =
                font.createGlyphVector(CONTEXT, parts.substring(0, 1)).getVisualBounds();
        return whole.getHeight() > plain.getHeight() + X_HEIGHT / 20;
    }

    public String family() {
        return family;
    }

    public TypefaceKind kind() {
        return kind;
    }

    /** Whether its lines could pass for the real thing; else they are merely plausible. */
    public boolean convincing() {
        return convincing;
    }

    /** Whether its letters join. */
    public boolean connected() {
        return connected;
    }

    /**
     * Whether {@code text} can be read in this font: every character, spaces always, and words in capitals only if they
     * are no initials of a script or of fraktur.
     */
    public boolean shows(String text) {
        boolean initials = connected || kind == TypefaceKind.FRAKTUR;
        return text.codePoints().allMatch(c -> c == ' ' || shown.contains(c))
                && !(initials && CAPITALS.matcher(text).find());
    }

    /** The glyphs of {@code text} with ligatures and contextual joins, from x = 0 on the baseline y = 0. */
    public GlyphVector layout(String text) {
        char[] characters = text.toCharArray();
        return font.layoutGlyphVector(CONTEXT, characters, 0, characters.length, Font.LAYOUT_LEFT_TO_RIGHT);
    }

    /** {@code text} with the long s where fraktur has it: inside words, if the font shows it. */
    String historical(String text) {
        if (kind != TypefaceKind.FRAKTUR || !font.canDisplay(LONG_S)) {
            return text;
        }
        return text.replaceAll("s(?=\\p{L})", Character.toString(LONG_S));
    }

    /** Mean width of its strokes. */
    double strokeWidth() {
        return strokeWidth;
    }

    /** From the top of its tallest small letters to the bottom of its descenders. */
    double reach() {
        return reach;
    }

    /** A stroke of length l and width w covers about l·w and has an outline of about 2·l. */
    private static double strokeWidth(Shape outline) {
        double area = 0;
        double perimeter = 0;
        double[] at = new double[2];
        double[] start = new double[2];
        double[] next = new double[6];
        for (PathIterator path = outline.getPathIterator(null, 0.5); !path.isDone(); path.next()) {
            int segment = path.currentSegment(next);
            double[] end = segment == PathIterator.SEG_CLOSE ? start : next;
            if (segment == PathIterator.SEG_MOVETO) {
                System.arraycopy(next, 0, start, 0, 2);
            } else {
                area += (at[0] * end[1] - end[0] * at[1]) / 2;
                perimeter += Math.hypot(end[0] - at[0], end[1] - at[1]);
            }
            System.arraycopy(end, 0, at, 0, 2);
        }
        return 2 * Math.abs(area) / Math.max(1, perimeter);
    }
}
