package org.copyist.training.segmentation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pages of zigzag writing with PAGE XML, so that tests need no data. */
final class DrawnPages {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 300;

    private DrawnPages() {}

    static SegmentationCorpus corpus() {
        try {
            Path folder = Files.createTempDirectory("drawn-pages");
            write(folder, 2);
            return SegmentationCorpus.load(List.of(new SegmentationCorpus.Source(folder, 1, false)), name -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes {@code count} pages of five lines into {@code folder}. */
    static void write(Path folder, int count) throws IOException {
        for (int n = 0; n < count; n++) {
            Random random = new Random(n);
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D g = image.createGraphics();
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, WIDTH, HEIGHT);
            g.setColor(Color.DARK_GRAY);
            StringBuilder lines = new StringBuilder();
            for (int l = 0; l < 5; l++) {
                int left = 30 + random.nextInt(30);
                int right = WIDTH - 30 - random.nextInt(80);
                int y = 50 + 48 * l;
                for (int x = left; x < right; x += 8) {
                    int up = random.nextInt(5) == 0 ? 18 : 10;
                    g.drawLine(x, y, x + 4, y - up);
                    g.drawLine(x + 4, y - up, x + 8, y);
                    g.drawLine(x + 1, y, x + 5, y - up);
                }
                lines.append(("<TextLine id=\"l%d\"><Coords points=\"%d,%d %d,%d %d,%d %d,%d\"/>"
                                + "<Baseline points=\"%d,%d %d,%d\"/>"
                                + "<TextEquiv><Unicode>w%d</Unicode></TextEquiv></TextLine>")
                        .formatted(l, left, y - 20, right, y - 20, right, y + 6, left, y + 6, left, y, right, y, l));
            }
            g.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            Files.write(folder.resolve("p" + n + ".png"), png.toByteArray());
            Files.writeString(
                    folder.resolve("p" + n + ".xml"),
                    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><PcGts"
                                    + " xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\">"
                                    + "<Metadata><Creator>test</Creator><Created>2026-01-01T00:00:00</Created>"
                                    + "<LastChange>2026-01-01T00:00:00</LastChange></Metadata>"
                                    + "<Page imageFilename=\"p%d.png\" imageWidth=\"%d\" imageHeight=\"%d\">"
                                    + "<TextRegion id=\"r\"><Coords points=\"0,0 %d,0 %d,%d 0,%d\"/>%s</TextRegion>"
                                    + "</Page></PcGts>")
                            .formatted(n, WIDTH, HEIGHT, WIDTH, WIDTH, HEIGHT, HEIGHT, lines));
        }
    }
}
