package org.copyist.imaging.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.Homography;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FormRegistrationTest {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 1200;
    private static final List<String> LABELS = List.of(
            "Family name", "Given name", "Date of birth", "Street", "Town and postcode", "Telephone", "Amount due");

    private final GreyImage form = form("Registration of patients", LABELS, false);
    private final GreyImage other = form("Expenses of the year", List.of("Paid", "Journey", "Hotel", "Meals"), false);
    private final FormRegistration registration = FormRegistration.of(List.of(other, form));

    @Test
    void findsAScanThatIsTurnedShiftedAndFilledIn() {
        Homography turned = Homography.between(
                corners(), List.of(new Point(1280, 40), new Point(1260, 960), new Point(60, 930), new Point(80, 10)));
        assertIsFound(turned::apply, turned.inverse()::apply, 1320, 990);
    }

    @Test
    void findsAPhotoOfBentPaper() {
        Homography tilted = Homography.between(
                corners(),
                List.of(new Point(150, 120), new Point(940, 60), new Point(1010, 1250), new Point(60, 1180)));
        assertIsFound(
                p -> tilted.apply(p.plus(0, bend(p.x()))),
                p -> {
                    Point flat = tilted.inverse().apply(p);
                    return flat.plus(0, -bend(flat.x()));
                },
                1100,
                1330);
    }

    private static double bend(double x) {
        return 14 * Math.sin(Math.PI * x / WIDTH);
    }

    private void assertIsFound(UnaryOperator<Point> toPage, UnaryOperator<Point> toForm, int width, int height) {
        GreyImage page = seen(form("Registration of patients", LABELS, true), toForm, width, height);
        FormRegistration.Found found = registration.find(page).orElseThrow();
        assertThat(found.index()).isEqualTo(1);
        for (int x = 60; x <= 840; x += 130) {
            for (int y = 60; y <= 1100; y += 130) {
                Point expected = toPage.apply(new Point(x, y));
                Point got = found.place().toPage(new Point(x, y));
                assertThat(Math.hypot(got.x() - expected.x(), got.y() - expected.y()))
                        .as("of " + x + ", " + y)
                        .isLessThan(3);
            }
        }
    }

    @Test
    void findsNoFormOnAnotherPage() {
        assertThat(registration.find(form("Minutes", List.of("Present", "Absent", "Votes"), true)))
                .isEmpty();
        assertThat(registration.find(form("", List.of(), false))).isEmpty();
    }

    @Test
    void findsNoFormWhereItsFieldsWereMoved() {
        List<String> moved = List.of("Amount due", "Telephone", "Street", "Given name", "Family name");
        assertThat(registration.find(form("Registration of patients", moved, false)))
                .isEmpty();
    }

    @Test
    void leavesWhatIsWritten() {
        GreyImage filled = form("Registration of patients", LABELS, true);
        GreyImage written = PrintEraser.of(form).written(filled);
        assertThat(darkest(written, 60, 140, 330, 1100)).as("labels").isGreaterThan(200);
        assertThat(darkest(written, 400, 140, 780, 1100)).as("writing").isLessThan(100);
    }

    private static int darkest(GreyImage image, int left, int top, int right, int bottom) {
        int darkest = 255;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                darkest = Math.min(darkest, image.at(x, y));
            }
        }
        return darkest;
    }

    private static List<Point> corners() {
        return List.of(new Point(0, 0), new Point(WIDTH, 0), new Point(WIDTH, HEIGHT), new Point(0, HEIGHT));
    }

    private static GreyImage seen(GreyImage form, UnaryOperator<Point> toForm, int width, int height) {
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Point p = toForm.apply(new Point(x + 0.5, y + 0.5));
                boolean inside = p.x() >= 0 && p.y() >= 0 && p.x() < form.width() && p.y() < form.height();
                pixels[y * width + x] = (byte) (inside ? form.between(p.x(), p.y()) * 0.85 : 90);
            }
        }
        return new GreyImage(width, height, pixels);
    }

    private static GreyImage form(String title, List<String> labels, boolean filled) {
        BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.SERIF, Font.BOLD, 36));
        g.drawString(title, 60, 100);
        g.setStroke(new BasicStroke(2));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < labels.size(); i++) {
            int y = 180 + 140 * i;
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 24));
            g.drawString(labels.get(i), 60, y + 40);
            g.drawRect(340, y, 480, 60);
            if (filled) {
                g.setFont(new Font(Font.SERIF, Font.ITALIC, 34));
                g.drawString(Long.toString(random.nextLong(1L << 40), 36), 420, y + 42);
            }
        }
        g.dispose();
        return GreyImage.of(page);
    }
}
