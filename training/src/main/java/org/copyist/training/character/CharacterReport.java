package org.copyist.training.character;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.training.data.LabelledImages;

/** Writes an evaluation as one HTML page: figures, confusion matrix, and every misread one as a picture. */
public final class CharacterReport {
    private static final int COMMONEST = 10;

    private static final String STYLE =
            """
            body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222;background:#fff}
            table{border-collapse:collapse;margin:1rem 0}
            th,td{padding:.3rem .7rem;text-align:right;border:1px solid #ccc}
            img.matrix{max-width:100%}
            .misread{display:grid;grid-template-columns:repeat(auto-fill,minmax(8rem,1fr));gap:1rem}
            figure{margin:0}
            figure img{width:100%;image-rendering:pixelated;background:#000}
            figcaption{font-size:.85rem}
            @media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}th,td{border-color:#555}}
            """;

    private CharacterReport() {}

    /**
     * Writes the page.
     *
     * @param title of the page, such as the model and the set
     * @param set the pictures that {@code evaluation} is about
     * @throws OutputException if {@code file} cannot be written
     */
    public static void write(Path file, String title, CharacterEvaluation evaluation, LabelledImages set) {
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
                        "<p>%d characters, %d misread: <strong>%.2f&nbsp;%%</strong> read correctly.</p>%n",
                        evaluation.images(),
                        evaluation.misread().size(),
                        100 * evaluation.accuracy()));
        appendMatrix(html, evaluation);
        appendRejection(html, evaluation);
        appendMisread(html, evaluation, set);
        html.append("</body></html>\n");
        AtomicFile.write(file, html);
    }

    private static void appendMatrix(StringBuilder html, CharacterEvaluation evaluation) {
        html.append(String.format(
                "<h2>Confusion matrix</h2>%n<p>A row for each character, a column for each reading; the darker, the"
                        + " more often.</p>%n<p><img class=\"matrix\" alt=\"Confusion matrix; commonest confusions: %s\""
                        + " src=\"data:image/png;base64,%s\"></p>%n",
                escaped(String.join(", ", evaluation.confusions(COMMONEST))), png(ConfusionPicture.draw(evaluation))));
        html.append("<table><tr><th></th><th scope=\"col\">pictures</th><th scope=\"col\">precision</th>"
                + "<th scope=\"col\">recall</th></tr>\n");
        for (int label = 0; label < evaluation.classes(); label++) {
            int own = label;
            html.append(String.format(
                    Locale.ROOT,
                    "<tr><th scope=\"row\">%s</th><td>%d</td><td>%.2f&nbsp;%%</td><td>%.2f&nbsp;%%</td></tr>%n",
                    evaluation.alphabet().get(label),
                    evaluation.labels().stream().filter(l -> l == own).count(),
                    100 * evaluation.precision(label),
                    100 * evaluation.recall(label)));
        }
        html.append("</table>\n");
    }

    private static void appendRejection(StringBuilder html, CharacterEvaluation evaluation) {
        RiskCoverage curve = RiskCoverage.of(evaluation);
        html.append(String.format(
                Locale.ROOT,
                "<h2>Leaving out the doubtful</h2>%n<p>The model rejects %d of them. Below: the part that is misread"
                        + " among the surest; area %.5f.</p>%n%s",
                evaluation.readings().stream()
                        .filter(CharacterReading::rejected)
                        .count(),
                curve.area(),
                curve.plot()));
    }

    private static void appendMisread(StringBuilder html, CharacterEvaluation evaluation, LabelledImages set) {
        html.append("<h2>Misread</h2>\n<div class=\"misread\">\n");
        for (CharacterEvaluation.Misread misread : evaluation.misread()) {
            html.append(String.format(
                    Locale.ROOT,
                    "<figure><img alt=\"a %1$s read as %2$s\" src=\"data:image/png;base64,%3$s\">"
                            + "<figcaption>%1$s read as %2$s (%4$.0f&nbsp;%%), no. %5$d</figcaption></figure>%n",
                    evaluation.alphabet().get(misread.label()),
                    misread.reading().character(),
                    png(set.image(misread.index()).toBufferedImage()),
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
