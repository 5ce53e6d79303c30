package org.copyist.formats.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.internal.PrintableText;
import org.copyist.formats.internal.ReadingOrder;

/**
 * Writes plain text in UTF-8: a line of text per line, an empty line between regions, a form feed between pages.
 * Stateless and thread-safe.
 */
public final class TextWriter implements PageExporter {
    @Override
    public String mediaType() {
        return "text/plain;charset=UTF-8";
    }

    @Override
    public String extension() {
        return "txt";
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        String pages = document.pages().stream().map(page -> text(page.page())).collect(Collectors.joining("\f"));
        out.write(pages.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String text(Page page) {
        return ReadingOrder.regions(page).stream()
                .map(TextWriter::text)
                .filter(region -> !region.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String text(TextRegion region) {
        return region.textLines().stream()
                .map(line -> PrintableText.of(line) + "\n")
                .collect(Collectors.joining());
    }
}
