package org.copyist.server.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.groundtruth.LineEntry;
import org.copyist.imaging.GreyImage;

/**
 * Pictures of single lines of one writer, set one below the other on a page that can be looked through and corrected like
 * any other. Pixels stay as they are; each line lies on a band of its own paper. Not thread-safe.
 */
final class StackedLines {
    /** Lines on a page. */
    static final int MOST = 20;

    private static final int MOST_HEIGHT_PX = 8000;
    /** No line is larger; what is larger is no line, and one of them would make a page of gigabytes. */
    private static final int WIDEST_LINE_PX = 30_000;

    private static final int HIGHEST_LINE_PX = 4000;
    private static final long MOST_PAGE_PX = 60_000_000;
    private static final int MARGIN_PX = 24;
    private static final int GAP_PX = 12;
    /** How far down a picture the line is written, as a share of its height, where nobody says. */
    private static final double BASELINE = 0.75;
    /** Of the pixels of a line, paper is brighter than ink: writing covers less than three quarters. */
    private static final double PAPER_QUANTILE = 0.75;

    private record Placed(LineEntry entry, GreyImage picture, int top) {}

    private final List<Placed> lines = new ArrayList<>();
    private int bottom = MARGIN_PX;

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /**
     * Refuses a picture that cannot be of a line.
     *
     * @throws LimitExceededException with its size and what is expected
     */
    static void requireLine(String file, GreyImage picture) {
        if (picture.width() > WIDEST_LINE_PX || picture.height() > HIGHEST_LINE_PX) {
            throw new LimitExceededException(file + " is " + picture.width() + "x" + picture.height()
                    + " px; the picture of a line may be " + WIDEST_LINE_PX + " px wide and " + HIGHEST_LINE_PX
                    + " px high; give whole pages with PAGE or ALTO files");
        }
    }

    /** Whether a line belongs on this page: it is of the same writer, and the page is not full. */
    boolean hasRoomFor(LineEntry entry, GreyImage picture) {
        if (isEmpty()) {
            return true;
        }
        long pixels =
                (long) Math.max(width(), 2 * MARGIN_PX + picture.width()) * (bottom + picture.height() + MARGIN_PX);
        return lines.size() < MOST
                && bottom < MOST_HEIGHT_PX
                && pixels <= MOST_PAGE_PX
                && lines.get(0).entry().writer().equals(entry.writer());
    }

    void add(LineEntry entry, GreyImage picture) {
        lines.add(new Placed(entry, picture, bottom));
        bottom += picture.height() + GAP_PX;
    }

    private int width() {
        return 2 * MARGIN_PX
                + lines.stream().mapToInt(line -> line.picture().width()).max().orElse(0);
    }

    private int height() {
        return bottom - GAP_PX + MARGIN_PX;
    }

    /** The picture of the page. */
    byte[] png() {
        int width = width();
        byte[] pixels = new byte[width * height()];
        for (int i = 0; i < lines.size(); i++) {
            Placed line = lines.get(i);
            GreyImage picture = line.picture();
            int band = i == 0 ? 0 : line.top() - GAP_PX / 2;
            Arrays.fill(pixels, band * width, pixels.length, (byte) paper(picture));
            for (int y = 0; y < picture.height(); y++) {
                int to = (line.top() + y) * width + MARGIN_PX;
                System.arraycopy(picture.pixels(), y * picture.width(), pixels, to, picture.width());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new GreyImage(width, height(), pixels).toBufferedImage(), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int paper(GreyImage picture) {
        int[] levels = new int[picture.pixels().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = picture.pixels()[i] & 255;
        }
        Arrays.sort(levels);
        return levels[(int) (PAPER_QUANTILE * (levels.length - 1))];
    }

    /** The page with its lines; each line's outline is the edge of its picture. */
    Page page() {
        List<TextLine> read = new ArrayList<>();
        for (Placed line : lines) {
            int right = MARGIN_PX + line.picture().width();
            BoundingBox box = new BoundingBox(
                    MARGIN_PX, line.top(), right, line.top() + line.picture().height());
            double y = line.top() + BASELINE * line.picture().height();
            TextLine bare = TextLine.unread(
                    "l" + (read.size() + 1),
                    Baseline.of(new Point(MARGIN_PX, y), new Point(right, y)),
                    box.toPolygon());
            String text = line.entry().text();
            read.add(
                    text.isEmpty()
                            ? bare
                            : bare.withTranscription(new HumanTranscription(text, GroundTruthImport.AUTHOR)));
        }
        BoundingBox whole = new BoundingBox(0, 0, width(), height());
        TextRegion region = new TextRegion("r1", "paragraph", whole.toPolygon(), read);
        return Page.of("lines", width(), height(), List.of(region), List.of());
    }
}
