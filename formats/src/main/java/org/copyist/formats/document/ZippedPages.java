package org.copyist.formats.document;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip with a file for each page, for formats of which a file holds one page. The files are named after their
 * pages, with a number in front: {@code 001-page.xml}.
 *
 * @param each writes the files
 */
public record ZippedPages(PageExporter each) implements PageExporter {
    private static final int MAX_NAME = 100;

    public ZippedPages {
        requireNonNull(each, "each is null");
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    @Override
    public String extension() {
        return "zip";
    }

    @Override
    public boolean needsPictures() {
        return each.needsPictures();
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (int i = 0; i < document.pages().size(); i++) {
            ExportPage page = document.pages().get(i);
            zip.putNextEntry(new ZipEntry(String.format(
                    Locale.ROOT, "%03d-%s.%s", i + 1, safe(page.page().id()), each.extension())));
            each.write(ExportDocument.of(page), zip);
            zip.closeEntry();
        }
        zip.finish();
        out.flush();
    }

    /** A page id without what has a meaning in a path. */
    private static String safe(String id) {
        String name = id.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}._-]", "_").replaceAll("^\\.+", "_");
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
