package org.copyist.formats.pdf;

import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
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

    /** How far apart the words of a line may stand in height, in heights of its letters. */
    private static final double MAX_DRIFT = 0.4;

    /** The operators for all lines of {@code page}. */
    String of(Page page, StructureTree.PageTags tags) {
        StringBuilder content = new StringBuilder("BT\n3 Tr\n");
        for (TextRegion region : ReadingOrder.regions(page)) {
            List<String> lines = RegionText.placed(region).stream()
                    .map(this::line)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (!lines.isEmpty()) {
                PDStructureElement block = tags.block(region.type().equals("heading"));
                lines.forEach(line -> content.append(tags.within(block, line)));
            }
        }
        return content.append("ET\n").toString();
    }

    private String line(TextLine line) {
        StringBuilder content = new StringBuilder();
        List<PlacedWord> words = WordPlacement.words(line);
        double size = Math.max(1, meanHeight(line) * scale);
        Heights heights = Heights.of(words, MAX_DRIFT * size / scale);
        for (int i = 0; i < words.size(); i++) {
            PlacedWord word = words.get(i);
            boolean last = i == words.size() - 1;
            // A word takes the space after it along, so that a selection and a search run on into the next word.
            word(
                    last ? word.text() : word.text() + " ",
                    word.from(),
                    last ? word.to() : words.get(i + 1).from(),
                    heights,
                    size,
                    content);
        }
        return content.toString();
    }

    /**
     * The heights at which the level words of a line are laid. Programs that search PDFs take words for those of one line
     * only if they stand within half a letter's height of its first word: what rises or falls further is pressed together
     * around the middle of the line.
     *
     * @param middle of the line, in pixels
     * @param share of a word's distance from the middle that stays
     */
    private record Heights(double middle, double share) {
        static Heights of(List<PlacedWord> words, double mostPx) {
            double[] middles = words.stream()
                    .mapToDouble(word -> (word.from().y() + word.to().y()) / 2)
                    .sorted()
                    .toArray();
            if (middles.length == 0) {
                return new Heights(0, 1);
            }
            double top = middles[0];
            double bottom = middles[middles.length - 1];
            return new Heights((top + bottom) / 2, Math.min(1, mostPx / Math.max(1e-9, bottom - top)));
        }

        double at(double y) {
            return middle + share * (y - middle);
        }
    }

    private void word(String text, Point from, Point to, Heights heights, double size, StringBuilder content) {
        double length = Math.max(from.distanceTo(to) * scale, 0.1);
        double slope = from.equals(to) ? 0 : Math.atan2(from.y() - to.y(), to.x() - from.x());
        boolean level = Math.abs(slope) <= MAX_LEVEL_RADIANS;
        double angle = level ? 0 : slope;
        double baseline = level ? heights.at((from.y() + to.y()) / 2) : from.y();
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
