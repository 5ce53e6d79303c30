package org.copyist.formats.pdf;

import java.util.List;
import java.util.Locale;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.internal.PlacedWord;
import org.copyist.formats.internal.ReadingOrder;
import org.copyist.formats.internal.RegionText;
import org.copyist.formats.internal.WordPlacement;

/**
 * The operators that lay the words of a page over its picture, invisible (text rendering mode 3), in reading order.
 * Handwriting climbs and falls; a word that does so gently is laid level at its middle height, as programs that search
 * PDFs (poppler's pdftotext among them) take sloping words apart.
 *
 * @param font its characters
 * @param fontName the font's name in the page's resources
 * @param scale points per pixel
 * @param height of the sheet in points; PDF counts from its lower edge
 */
record TextLayer(InvisibleFont font, String fontName, double scale, double height) {
    /** Steepest slope that is laid level. */
    private static final double MAX_LEVEL_RADIANS = Math.toRadians(20);

    /** The operators for all lines of {@code page}. */
    String of(Page page) {
        StringBuilder content = new StringBuilder("BT\n3 Tr\n");
        for (TextRegion region : ReadingOrder.regions(page)) {
            RegionText.placed(region).forEach(line -> line(line, content));
        }
        return content.append("ET\n").toString();
    }

    private void line(TextLine line, StringBuilder content) {
        List<PlacedWord> words = WordPlacement.words(line);
        double size = Math.max(1, meanHeight(line) * scale);
        for (int i = 0; i < words.size(); i++) {
            PlacedWord word = words.get(i);
            boolean last = i == words.size() - 1;
            // A word takes the space after it along, so that a selection and a search run on into the next word.
            word(
                    last ? word.text() : word.text() + " ",
                    word.from(),
                    last ? word.to() : words.get(i + 1).from(),
                    size,
                    content);
        }
    }

    private void word(String text, Point from, Point to, double size, StringBuilder content) {
        double length = Math.max(from.distanceTo(to) * scale, 0.1);
        double slope = from.equals(to) ? 0 : Math.atan2(from.y() - to.y(), to.x() - from.x());
        boolean level = Math.abs(slope) <= MAX_LEVEL_RADIANS;
        double angle = level ? 0 : slope;
        double baseline = level ? (from.y() + to.y()) / 2 : from.y();
        double natural = text.codePointCount(0, text.length()) * size * InvisibleFont.WIDTH / 1000;
        content.append(String.format(
                Locale.ROOT,
                "/%s %.3f Tf %.3f Tz %.5f %.5f %.5f %.5f %.3f %.3f Tm %s Tj\n",
                fontName,
                size,
                100 * length / natural,
                Math.cos(angle),
                Math.sin(angle),
                -Math.sin(angle),
                Math.cos(angle),
                from.x() * scale,
                height - baseline * scale,
                font.encode(text)));
    }

    /** The height of the line's outline in pixels, averaged over its length. */
    private static double meanHeight(TextLine line) {
        BoundingBox box = line.boundary().boundingBox();
        double length = Math.max(box.width(), box.height());
        return length > 0 ? line.boundary().area() / length : 0;
    }
}
