package org.copyist.server.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.formats.ExportFormats;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.store.CorrectedLines;
import org.copyist.server.store.CorrectedLines.CorrectedLine;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.PageStore;
import org.copyist.server.store.StoredPage;

/**
 * Writes corrected lines as ground truth: a zip with the picture of each page and, under the same name, a PAGE or ALTO file
 * with nothing but its corrected lines. Thread-safe.
 */
public final class CorrectedLinesExport {
    private static final Set<String> FORMATS = Set.of("page", "alto");

    private final PageStore pages;
    private final PagePictures pictures;
    private final FileStore files;

    public CorrectedLinesExport(PageStore pages, PagePictures pictures, FileStore files) {
        this.pages = pages;
        this.pictures = pictures;
        this.files = files;
    }

    private record PageOfDocument(String documentId, int number) {}

    /**
     * Writes the usable lines of {@code lines}.
     *
     * @param format {@code page} or {@code alto}
     * @throws InvalidArgumentException if it is another format, or there is no line
     */
    public void write(CorrectedLines lines, String format, OutputStream out) throws IOException {
        if (!FORMATS.contains(format)) {
            throw new InvalidArgumentException("corrected lines are written as page or alto, got " + format);
        }
        if (lines.usable().isEmpty()) {
            throw new InvalidArgumentException("nobody has corrected a line of this collection yet; correct or accept"
                    + " some in its documents first");
        }
        Map<PageOfDocument, Set<String>> wanted = new LinkedHashMap<>();
        for (CorrectedLine line : lines.usable()) {
            wanted.computeIfAbsent(new PageOfDocument(line.documentId(), line.page()), page -> new HashSet<>())
                    .add(line.lineId());
        }
        ZipOutputStream zip = new ZipOutputStream(out);
        int number = 0;
        for (Map.Entry<PageOfDocument, Set<String>> page : wanted.entrySet()) {
            String name = String.format(Locale.ROOT, "%04d", ++number);
            write(page.getKey(), page.getValue(), name, format, zip);
        }
        zip.finish();
    }

    private void write(PageOfDocument where, Set<String> lineIds, String name, String format, ZipOutputStream zip)
            throws IOException {
        StoredPage page = pages.get(where.documentId(), where.number());
        zip.putNextEntry(new ZipEntry(name + ".jpg"));
        Files.copy(files.path(pictures.full(page)), zip);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(name + ".xml"));
        ExportPage written = ExportPage.of(page.withOnly(lineIds).toPage(), name + ".jpg");
        ExportFormats.named(format).write(ExportDocument.of(written), zip);
        zip.closeEntry();
    }
}
