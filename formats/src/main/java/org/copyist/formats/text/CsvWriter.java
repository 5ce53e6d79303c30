package org.copyist.formats.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.internal.Csv;
import org.copyist.formats.internal.ReadingOrder;

/**
 * Writes a table in CSV (RFC 4180, UTF-8), a row for each line in reading order, with these columns: {@code page,
 * image, region, line, text, confidence} (a machine's reading only), {@code by} ({@code human}, {@code machine} or
 * empty), {@code name} (author or model), and the line's box in page pixels, {@code left, top, right, bottom}. The text of a
 * region without lines has rows without a line id, with the box of the region.
 *
 * <p>A field of text that a spreadsheet would take for a formula (it starts with {@code = + - @}, perhaps after white
 * space) gets an apostrophe in front, as OWASP advises. Stateless and thread-safe.
 */
public final class CsvWriter implements PageExporter {
    private static final String HEADER = "page,image,region,line,text,confidence,by,name,left,top,right,bottom\r\n";

    @Override
    public String mediaType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        StringBuilder table = new StringBuilder(HEADER);
        for (ExportPage page : document.pages()) {
            for (TextRegion region : ReadingOrder.regions(page.onNamedPicture())) {
                if (region.saysMoreThanItsLines()) {
                    region.textLines().forEach(text -> table.append(row(page, region, text)));
                } else {
                    region.lines().forEach(line -> table.append(row(page, region, line)));
                }
            }
        }
        out.write(table.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String row(ExportPage page, TextRegion region, TextLine line) {
        String confidence = "";
        String by = "";
        String name = "";
        if (line.transcription().orElse(null) instanceof MachineTranscription machine) {
            confidence = String.format(Locale.ROOT, "%.4f", machine.confidence().value());
            by = "machine";
            name = machine.model();
        } else if (line.transcription().orElse(null) instanceof HumanTranscription human) {
            by = "human";
            name = human.author();
        }
        return row(
                List.of(
                        page.page().id(),
                        page.imageFileName(),
                        region.id(),
                        line.id(),
                        line.text(),
                        confidence,
                        by,
                        name),
                line.boundary().boundingBox());
    }

    private static String row(ExportPage page, TextRegion region, String text) {
        return row(
                List.of(page.page().id(), page.imageFileName(), region.id(), "", text, "", "", ""),
                region.boundary().boundingBox());
    }

    private static String row(List<String> fields, BoundingBox box) {
        String place = List.of(box.left(), box.top(), box.right(), box.bottom()).stream()
                .map(edge -> String.valueOf(Math.round(edge)))
                .collect(Collectors.joining(","));
        return fields.stream().map(Csv::field).collect(Collectors.joining(",")) + "," + place + "\r\n";
    }
}
