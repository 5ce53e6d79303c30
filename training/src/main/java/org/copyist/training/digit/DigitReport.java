package org.copyist.training.digit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.copyist.core.error.OutputException;
import org.copyist.training.data.LabelledImages;

/** Writes an evaluation as one HTML page: figures, confusion matrix, and every misread digit as a picture. */
public final class DigitReport {
    private static final String STYLE =
            """
            body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222;background:#fff}
            table{border-collapse:collapse;margin:1rem 0}
            th,td{padding:.3rem .7rem;text-align:right;border:1px solid #ccc}
            td.zero{color:#767676}
            td.right{background:#dff0df}
            td.wrong{background:#f7dcd6;font-weight:bold}
            .misread{display:grid;grid-template-columns:repeat(auto-fill,minmax(8rem,1fr));gap:1rem}
            figure{margin:0}
            figure img{width:100%;image-rendering:pixelated;background:#000}
            figcaption{font-size:.85rem}
            @media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}th,td{border-color:#555}
            td.zero{color:#9a9a9a}td.right{background:#23402a}td.wrong{background:#5b2a20}}
            """;

    private DigitReport() {}

    /**
     * Writes the page.
     *
     * @param title of the page, such as the model and the set
     * @param set the digits that {@code evaluation} is about
     * @throws OutputException if {@code file} cannot be written
     */
    public static void write(Path file, String title, DigitEvaluation evaluation, LabelledImages set) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n")
                .append(String.format(
                        Locale.ROOT,
                        "<p>%d digits, %d misread: <strong>%.2f&nbsp;%%</strong> read correctly.</p>%n",
                        evaluation.images(),
                        evaluation.misread().size(),
                        100 * evaluation.accuracy()));
        appendMatrix(html, evaluation);
        appendMisread(html, evaluation, set);
        html.append("</body></html>\n");
        try {
            Files.writeString(file, html);
        } catch (IOException e) {
            throw new OutputException("cannot write the report to " + file + ": " + e.getMessage(), e);
        }
    }

    private static void appendMatrix(StringBuilder html, DigitEvaluation evaluation) {
        html.append(
                "<h2>Confusion matrix</h2>\n<p>A row for each digit, a column for each reading.</p>\n<table><tr><th></th>");
        for (int c = 0; c < evaluation.classes(); c++) {
            html.append("<th scope=\"col\">").append(c).append("</th>");
        }
        html.append("<th scope=\"col\">precision</th><th scope=\"col\">recall</th></tr>\n");
        for (int label = 0; label < evaluation.classes(); label++) {
            html.append("<tr><th scope=\"row\">").append(label).append("</th>");
            for (int reading = 0; reading < evaluation.classes(); reading++) {
                int count = evaluation.confusion()[label][reading];
                String kind = label == reading ? "right" : count == 0 ? "zero" : "wrong";
                html.append("<td class=\"")
                        .append(kind)
                        .append("\">")
                        .append(count)
                        .append("</td>");
            }
            html.append(String.format(
                    Locale.ROOT,
                    "<td>%.2f&nbsp;%%</td><td>%.2f&nbsp;%%</td></tr>%n",
                    100 * evaluation.precision(label),
                    100 * evaluation.recall(label)));
        }
        html.append("</table>\n");
    }

    private static void appendMisread(StringBuilder html, DigitEvaluation evaluation, LabelledImages set) {
        html.append("<h2>Misread digits</h2>\n<div class=\"misread\">\n");
        for (DigitEvaluation.Misread misread : evaluation.misread()) {
            html.append(String.format(
                    Locale.ROOT,
                    "<figure><img alt=\"a %d read as %d\" src=\"data:image/png;base64,%s\">"
                            + "<figcaption>%d read as %d (%.0f&nbsp;%%), no. %d</figcaption></figure>%n",
                    misread.label(),
                    misread.reading().digit(),
                    png(set.image(misread.index()).toBufferedImage()),
                    misread.label(),
                    misread.reading().digit(),
                    100 * misread.reading().confidence().value(),
                    misread.index()));
        }
        html.append("</div>\n");
    }

    private static String png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
