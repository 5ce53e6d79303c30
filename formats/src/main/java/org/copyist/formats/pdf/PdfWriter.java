package org.copyist.formats.pdf;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.page.Page;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.internal.OpenStream;
import org.copyist.formats.internal.TextLanguage;

/**
 * Writes searchable PDF: each page shows its picture, and over it lie the words of the readings that count, invisible,
 * to be found, selected and copied. Where words stand along a line is estimated, see {@link
 * org.copyist.formats.internal.WordPlacement}. Paragraphs and headings are tagged in reading order. Pages are as large as
 * their paper was; where that is not known, as A4 on their longer side. Pictures are kept as JPEG and go through temporary files, one at a time in memory. Stateless and
 * thread-safe.
 */
public final class PdfWriter implements PageExporter {
    /** Longer side of A4 in points. */
    private static final float LONGER_SIDE = PDRectangle.A4.getHeight();

    private static final double POINTS_PER_INCH = 72;
    /** Sides of pages in points that all readers of PDF can show (PDF 1.7, appendix C.2). */
    private static final float LONGEST = 14_400;

    private static final float SHORTEST = 3;
    private static final float JPEG_QUALITY = 0.85f;
    private static final COSName FONT = COSName.getPDFName("F1");

    @Override
    public String mediaType() {
        return "application/pdf";
    }

    @Override
    public String extension() {
        return "pdf";
    }

    @Override
    public boolean needsPictures() {
        return true;
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        requirePictures(document);
        try (PDDocument pdf = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            pdf.getDocumentInformation().setTitle(document.title());
            pdf.getDocumentInformation().setProducer("Copyist");
            InvisibleFont font = new InvisibleFont(pdf);
            StructureTree tags = new StructureTree(pdf, TextLanguage.of(document));
            for (ExportPage page : document.pages()) {
                pdf.addPage(page(page, font, tags, pdf));
            }
            font.finish();
            tags.finish();
            pdf.save(new OpenStream(out));
            out.flush();
        }
    }

    private static void requirePictures(ExportDocument document) {
        for (ExportPage page : document.pages()) {
            if (page.picture().isEmpty()) {
                throw new InvalidArgumentException("a PDF shows the picture of each page, but page "
                        + page.page().id() + " comes without; give its image, or choose another format");
            }
        }
    }

    private static PDPage page(ExportPage exported, InvisibleFont font, StructureTree tags, PDDocument pdf)
            throws IOException {
        Page page = exported.page();
        float scale = scale(exported);
        float width = page.widthPx() * scale;
        float height = page.heightPx() * scale;
        PDPage sheet = new PDPage(new PDRectangle(width, height));
        BufferedImage picture = opaque(exported.picture().orElseThrow().get());
        PDResources resources = new PDResources();
        COSName image = resources.add(JPEGFactory.createFromImage(pdf, picture, JPEG_QUALITY));
        COSDictionary fonts = new COSDictionary();
        fonts.setItem(FONT, font.dictionary());
        resources.getCOSObject().setItem(COSName.FONT, fonts);
        sheet.setResources(resources);
        // The words stand for the picture: a reader of tags need not be told of it as well.
        String content = "/Artifact BMC q " + width + " 0 0 " + height + " 0 0 cm /" + image.getName() + " Do Q EMC\n"
                + new TextLayer(font, FONT.getName(), scale, height).of(page, tags.page(sheet));
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        sheet.setContents(new PDStream(pdf, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE));
        return sheet;
    }

    /** Points to a pixel. */
    private static float scale(ExportPage exported) {
        float longer = Math.max(exported.page().widthPx(), exported.page().heightPx());
        float shorter = Math.min(exported.page().widthPx(), exported.page().heightPx());
        float known = (float) (POINTS_PER_INCH / exported.dpi().orElse(1));
        boolean possible = exported.dpi().isPresent() && longer * known <= LONGEST && shorter * known >= SHORTEST;
        return possible ? known : LONGER_SIDE / longer;
    }

    /** JPEG knows no transparency: it becomes white paper. */
    private static BufferedImage opaque(BufferedImage picture) {
        int type = picture.getType();
        if (type == BufferedImage.TYPE_BYTE_GRAY
                || type == BufferedImage.TYPE_INT_RGB
                || type == BufferedImage.TYPE_3BYTE_BGR) {
            return picture;
        }
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return copy;
    }
}
