package org.copyist.server.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.copyist.core.page.Page;
import org.copyist.formats.groundtruth.IamTable;
import org.copyist.formats.groundtruth.LineEntry;
import org.copyist.formats.groundtruth.LineTable;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.ExtractedLine;
import org.copyist.imaging.line.LineExtractor;
import org.copyist.server.store.page.StoredPage;

/**
 * Writes lines as pictures, cut out as they are for reading, and a table of their texts: a {@link LineTable}, or a directory
 * in the style of {@link IamTable IAM}. Lines are called after the number of their document, page and place, such as
 * {@code d01-003-07}; the document, in IAM's table the page, stands for the writer. Not thread-safe.
 */
final class LinePictures {
    private static final String IAM_HEADING =
            """
            # Lines that people have corrected, taken from Copyist, in the layout of the table of lines of IAM:
            # id, ok, 0, 1, box on the page (x y width height), words with bars between them.
            # Punctuation stands with its word. Pictures: lines/d01/d01-001/d01-001-00.png
            """;

    private final boolean iam;
    private final ZipOutputStream zip;
    private final LineExtractor extractor = new LineExtractor();
    private final Map<String, Integer> documents = new LinkedHashMap<>();
    private final List<LineEntry> rows = new ArrayList<>();
    private final StringBuilder iamRows = new StringBuilder(IAM_HEADING);

    LinePictures(boolean iam, ZipOutputStream zip) {
        this.iam = iam;
        this.zip = zip;
    }

    /** Adds the lines of {@code lines}, which are on {@code page}, cut out of its {@code picture}. */
    void write(StoredPage page, Page lines, BufferedImage picture) throws IOException {
        int document = documents.computeIfAbsent(page.documentId(), id -> documents.size() + 1);
        String writer = String.format(Locale.ROOT, "d%02d", document);
        int number = 0;
        for (ExtractedLine line : extractor.extract(GreyImage.of(picture), lines)) {
            String id = String.format(Locale.ROOT, "%s-%03d-%02d", writer, page.number(), number++);
            String file = iam ? IamTable.picture(id) : id + ".png";
            rows.add(new LineEntry(file, line.line().text(), writer));
            if (iam) {
                iamRows.append(IamTable.format(
                        id, line.line().boundary().boundingBox(), line.line().text()));
            }
            add(file, png(line.crop()));
        }
    }

    private static byte[] png(GreyImage crop) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(crop.toBufferedImage(), "png", bytes);
        return bytes.toByteArray();
    }

    private void add(String file, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
        zip.write(content);
        zip.closeEntry();
    }

    /** Adds the table; nothing can be written afterwards. */
    void finish() throws IOException {
        String table = iam ? iamRows.toString() : LineTable.format(rows);
        add(iam ? IamTable.FILE : LineTable.FILE, table.getBytes(StandardCharsets.UTF_8));
    }
}
