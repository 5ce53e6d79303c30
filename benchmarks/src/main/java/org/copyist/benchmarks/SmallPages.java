package org.copyist.benchmarks;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.TextLine;
import org.copyist.formats.pagexml.PageXmlReader;

/** Pages of one or a few lines, cut out of a page whose lines are known, so that thousands can be read. Immutable. */
final class SmallPages {
    private static final int MARGIN_PX = 30;

    private final BufferedImage whole;
    private final List<TextLine> lines;
    private final int linesEach;

    private SmallPages(BufferedImage whole, List<TextLine> lines, int linesEach) {
        this.whole = whole;
        this.lines = lines;
        this.linesEach = linesEach;
    }

    /**
     * Cuts pages out of a picture that has a PAGE file beside it.
     *
     * @param linesEach 0 for whole pages
     */
    static SmallPages of(Path picture, int linesEach) throws IOException {
        Path xml = picture.resolveSibling(String.valueOf(picture.getFileName()).replaceFirst("\\.[^.]*$", ".xml"));
        return new SmallPages(
                ImageIO.read(picture.toFile()),
                new PageXmlReader().read(xml).page().lines(),
                linesEach);
    }

    /** A JPEG; each number has other bytes, so that none is known to the library already. */
    byte[] jpeg(int number) throws IOException {
        Rectangle cut = linesEach == 0
                ? new Rectangle(whole.getWidth(), whole.getHeight())
                : around(number % (lines.size() - linesEach + 1));
        BufferedImage page = new BufferedImage(cut.width, cut.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        graphics.drawImage(whole, -cut.x, -cut.y, null);
        for (int bit = 0;
                bit < 24;
                bit++) { // the number, along the upper edge, as squares that no reader takes for writing
            graphics.setColor((number >> bit & 1) == 0 ? Color.WHITE : Color.LIGHT_GRAY);
            graphics.fillRect(8 * bit, 0, 8, 8);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(page, "jpg", bytes);
        return bytes.toByteArray();
    }

    private Rectangle around(int first) {
        BoundingBox box = lines.subList(first, first + linesEach).stream()
                .map(line -> line.boundary().boundingBox())
                .reduce(BoundingBox::union)
                .orElseThrow();
        Rectangle cut = new Rectangle((int) box.left(), (int) box.top(), (int) box.width(), (int) box.height());
        cut.grow(MARGIN_PX, MARGIN_PX);
        return cut.intersection(new Rectangle(whole.getWidth(), whole.getHeight()));
    }
}
