package org.copyist.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A form with two lines to write on and two boxes for marks. */
final class BillForm {
    private static final String[] LABELS = {"Total of the bill", "Day of payment", "Paid in cash", "Paid by card"};

    private BillForm() {}

    /** The form, blank or {@code filled} in: a total of 4870, paid in cash. */
    static BufferedImage draw(boolean filled) {
        BufferedImage page = new BufferedImage(900, 1200, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 900, 1200);
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.SERIF, Font.BOLD, 40));
        g.drawString("What was paid, to whom and when", 60, 110);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 26));
        g.drawString("Please write legibly and hand in with the receipts of the month.", 60, 1100);
        g.setStroke(new BasicStroke(2));
        for (int i = 0; i < LABELS.length; i++) {
            g.drawString(LABELS[i], 60, 220 + 160 * i);
            if (i < 2) {
                g.drawLine(400, 242 + 160 * i, 800, 242 + 160 * i);
            } else {
                g.drawRect(400, 180 + 160 * i, 50, 50);
            }
        }
        if (filled) {
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 44));
            g.drawString("4870", 470, 230);
            g.setStroke(new BasicStroke(4));
            g.drawLine(408, 508, 442, 542);
            g.drawLine(442, 508, 408, 542);
        }
        g.dispose();
        return page;
    }
}
