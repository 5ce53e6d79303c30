package org.copyist.server.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.ExportFormats;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.page.PageStore;
import org.copyist.server.store.page.StoredPage;
import org.copyist.server.store.text.CorrectedLines;
import org.copyist.server.store.text.CorrectedLines.CorrectedLine;

/**
 * Writes corrected lines as ground truth, in a zip. {@code page} and {@code alto}: the picture of each page and, under the
 * same name, a file with nothing but its corrected lines; what a person let stand counts as written by a person.
 * {@code lines} and {@code iam}: a picture of each line and a table, see {@link LinePictures}. Thread-safe.
 */
public final class CorrectedLinesExport {
    /** What lines can be written as. */
    public static final List<String> FORMATS = List.of("page", "alto", "lines", "iam");

    private final DocumentStore documents;
    private final PageStore pages;
    private final PagePictures pictures;
    private final FileStore files;

    public CorrectedLinesExport(DocumentStore documents, PageStore pages, PagePictures pictures, FileStore files) {
        this.documents = documents;
        this.pages = pages;
        this.pictures = pictures;
        this.files = files;
    }

    private record PageOfDocument(String documentId, int number) {}

    /**
     * Writes the usable lines of {@code lines}.
     *
     * @param format one of {@link #FORMATS}
     * @throws InvalidArgumentException if it is another format, there is no line, or one cannot be written in that format
     */
    public void write(CorrectedLines lines, String format, OutputStream out) throws IOException {
        if (!FORMATS.contains(format)) {
            throw new InvalidArgumentException(
                    "corrected lines are written as " + String.join(", ", FORMATS) + ", got " + format);
        }
        if (lines.usable().isEmpty()) {
            int contradictory = lines.contradictory().size();
            throw new InvalidArgumentException(
                    contradictory == 0
                            ? "nobody has corrected a line of these documents yet; correct or accept some first"
                            : "the " + contradictory + " corrected lines contradict each other: the same piece of the"
                                    + " same picture was given different texts; correct one or delete the other");
        }
        Map<PageOfDocument, Set<String>> wanted = new LinkedHashMap<>();
        for (CorrectedLine line : lines.usable()) {
            wanted.computeIfAbsent(new PageOfDocument(line.documentId(), line.page()), page -> new HashSet<>())
                    .add(line.lineId());
        }
        ZipOutputStream zip = new ZipOutputStream(out);
        switch (format) {
            case "lines", "iam" -> writePictures(wanted, new LinePictures(format.equals("iam"), zip));
            default -> writePages(wanted, format, zip);
        }
        zip.finish();
    }

    private void writePictures(Map<PageOfDocument, Set<String>> wanted, LinePictures to) throws IOException {
        for (Map.Entry<PageOfDocument, Set<String>> entry : wanted.entrySet()) {
            StoredPage page = sized(entry.getKey());
            to.write(page, page.withOnly(entry.getValue()).toPage(), pictures.picture(page));
        }
        to.finish();
    }

    private void writePages(Map<PageOfDocument, Set<String>> wanted, String format, ZipOutputStream zip)
            throws IOException {
        int number = 0;
        for (Map.Entry<PageOfDocument, Set<String>> entry : wanted.entrySet()) {
            String name = String.format(Locale.ROOT, "%04d", ++number);
            StoredPage page = sized(entry.getKey());
            zip.putNextEntry(new ZipEntry(name + ".jpg"));
            Files.copy(files.path(pictures.full(page)), zip);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(name + ".xml"));
            Page truth = vouchedFor(page.withOnly(entry.getValue()).toPage());
            ExportPage exported = ExportPage.of(truth, name + ".jpg")
                    .inLanguage(PageLanguage.of(documents.get(page.documentId()), page));
            ExportFormats.named(format).write(ExportDocument.of(exported), zip);
            zip.closeEntry();
        }
    }

    /** A page that was never read has a size only once its picture was decoded. */
    private StoredPage sized(PageOfDocument where) {
        pictures.full(pages.get(where.documentId(), where.number()));
        return pages.get(where.documentId(), where.number());
    }

    private static Page vouchedFor(Page page) {
        List<TextRegion> regions = page.regions().stream()
                .map(region -> region.withLines(region.lines().stream()
                        .map(CorrectedLinesExport::vouchedFor)
                        .toList()))
                .toList();
        return new Page(page.id(), page.widthPx(), page.heightPx(), regions, page.readingOrder(), List.of());
    }

    private static TextLine vouchedFor(TextLine line) {
        String author = line.transcription()
                .filter(HumanTranscription.class::isInstance)
                .map(HumanTranscription.class::cast)
                .map(HumanTranscription::author)
                .orElse("");
        return TextLine.unread(line.id(), line.baseline(), line.boundary())
                .withTranscription(new HumanTranscription(line.text(), author));
    }
}
