package org.copyist.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.recognition.form.FieldContent;
import org.copyist.recognition.form.FormField;
import org.copyist.recognition.form.FormTemplate;

/** Draws the fields of a form over its picture, in a colour for each content. */
final class FormOverlay {
    private static final Map<FieldContent, Color> COLOURS = Map.of(
            FieldContent.TEXT, new Color(0x1f77b4),
            FieldContent.LINES, new Color(0x17becf),
            FieldContent.TICK, new Color(0xff9900),
            FieldContent.INTEGER, new Color(0x2ca02c),
            FieldContent.AMOUNT, new Color(0x9467bd),
            FieldContent.DATE, new Color(0xd62728),
            FieldContent.TIME, new Color(0x8c564b));

    private FormOverlay() {}

    /** A copy of {@code picture} with the fields of {@code form} drawn on it. */
    static BufferedImage draw(BufferedImage picture, FormTemplate form) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = copy.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.setStroke(new BasicStroke(Math.max(2f, picture.getHeight() / 700f)));
        for (FormField field : form.fields()) {
            Color colour = COLOURS.getOrDefault(field.content(), Color.BLACK);
            BoundingBox box = field.box();
            Rectangle shape = new Rectangle((int) box.left(), (int) box.top(), (int) box.width(), (int) box.height());
            g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 50));
            g.fill(shape);
            g.setColor(colour);
            g.draw(shape);
        }
        g.dispose();
        return copy;
    }
}
