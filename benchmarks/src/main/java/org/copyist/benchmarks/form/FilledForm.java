package org.copyist.benchmarks.form;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;
import org.copyist.recognition.form.FieldContent;
import org.copyist.recognition.form.FieldReading;
import org.copyist.recognition.form.FormField;
import org.copyist.recognition.form.FormTemplate;
import org.copyist.training.data.LabelledLine;

/**
 * A form of A4 at 200 dpi that somebody filled in.
 *
 * @param picture the page
 * @param values what is in each field of its template, in order
 */
record FilledForm(GreyImage picture, List<String> values) {
    private static final int WIDTH = 1654;
    private static final int HEIGHT = 2339;
    private static final int PAPER = 246;
    private static final int FIELD_LEFT = 620;
    private static final int FIELD_WIDTH = 700;
    private static final int FIELD_HEIGHT = 76;
    private static final int TICK_SIDE = 52;
    private static final double EMPTY = 0.15;

    /** The blank form of a kind. */
    static FormTemplate blank(FormKind kind) {
        BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(new Color(PAPER, PAPER, PAPER));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.SERIF, Font.BOLD, 56));
        g.drawString(kind.title(), 150, 190);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
        g.drawString("Please write legibly. " + kind.title() + ", second edition", 150, 2240);
        g.setStroke(new BasicStroke(2.5f));
        List<FormField> fields = new ArrayList<>();
        int pitch = 1850 / kind.entries().size();
        for (int i = 0; i < kind.entries().size(); i++) {
            FormKind.Entry entry = kind.entries().get(i);
            int top = 290 + i * pitch;
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 32));
            g.drawString(entry.label(), 150, top + 50);
            fields.add(new FormField(entry.name(), entry.content(), box(entry.content(), top)));
            if (entry.content() == FieldContent.TICK) {
                g.drawRect(FIELD_LEFT, top + 12, TICK_SIDE, TICK_SIDE);
            } else if (kind.boxed()) {
                g.drawRect(FIELD_LEFT - 4, top - 4, FIELD_WIDTH + 8, FIELD_HEIGHT + 8);
            } else {
                g.drawLine(FIELD_LEFT, top + FIELD_HEIGHT, FIELD_LEFT + FIELD_WIDTH, top + FIELD_HEIGHT);
            }
        }
        g.dispose();
        return new FormTemplate(kind.title(), GreyImage.of(page), fields);
    }

    private static BoundingBox box(FieldContent content, int top) {
        return content == FieldContent.TICK
                ? new BoundingBox(FIELD_LEFT + 4, top + 16, FIELD_LEFT + TICK_SIDE - 4, top + TICK_SIDE + 8)
                : new BoundingBox(FIELD_LEFT, top, FIELD_LEFT + FIELD_WIDTH, top + FIELD_HEIGHT);
    }

    /** A form with something written into most of its fields. */
    static FilledForm of(FormTemplate form, Writing writing, SplittableRandom random) {
        byte[] pixels = form.blank().pixels().clone();
        List<String> values = new ArrayList<>();
        for (FormField field : form.fields()) {
            if (random.nextDouble() < (field.content() == FieldContent.TICK ? 0.5 : EMPTY)) {
                values.add("");
            } else if (field.content() == FieldContent.TICK) {
                tick(pixels, field.box(), random);
                values.add(FieldReading.TICKED);
            } else {
                LabelledLine line = writing.next(field.content(), random);
                put(pixels, line.image(), field.box(), random);
                values.add(line.text());
            }
        }
        return new FilledForm(new GreyImage(WIDTH, HEIGHT, pixels), values);
    }

    private static void tick(byte[] pixels, BoundingBox box, SplittableRandom random) {
        BufferedImage mark = new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = mark.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 80, 80);
        g.setColor(new Color(50, 50, 50));
        g.setStroke(new BasicStroke(3 + random.nextInt(4), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        int a = random.nextInt(18, 26);
        int b = random.nextInt(54, 64);
        if (random.nextBoolean()) {
            g.drawLine(a, a, b, b);
            g.drawLine(b, a + random.nextInt(5), a, b);
        } else {
            g.drawLine(a, 40, 36, b);
            g.drawLine(36, b, b + 6, a);
        }
        g.dispose();
        darken(pixels, GreyImage.of(mark), (int) box.left() - 18, (int) box.top() - 18);
    }

    /** Writes a line into its field, not quite level with it, as wide as there is room. */
    private static void put(byte[] pixels, GreyImage line, BoundingBox box, SplittableRandom random) {
        double height = box.height() * random.nextDouble(0.72, 0.98);
        double scale = Math.min(height / line.height(), (box.width() - 30) / line.width());
        GreyImage scaled = Resampler.resize(
                line, Math.max(1, (int) (line.width() * scale)), Math.max(1, (int) (line.height() * scale)));
        int room = (int) box.width() - scaled.width();
        int left = (int) box.left() + random.nextInt(8, Math.max(9, room / 3));
        int top = (int) (box.top() + (box.height() - scaled.height()) / 2) + random.nextInt(-4, 5);
        darken(pixels, scaled, left, top);
    }

    private static void darken(byte[] pixels, GreyImage ink, int left, int top) {
        for (int y = 0; y < ink.height(); y++) {
            for (int x = 0; x < ink.width(); x++) {
                int i = (top + y) * WIDTH + left + x;
                int paper = pixels[i] & 255;
                pixels[i] = (byte) Math.min(paper, paper * Math.min(255, ink.at(x, y) + 12) / 255);
            }
        }
    }
}
