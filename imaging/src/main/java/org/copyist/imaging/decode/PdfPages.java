package org.copyist.imaging.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.Scan;
import org.copyist.imaging.decode.internal.CheckedPdfRenderer;
import org.copyist.imaging.decode.internal.PdfScanResolution;

/**
 * The pages of a PDF, drawn one at a time. Nothing in the file is executed: PDFBox has no engine for scripts. Not
 * thread-safe. This is the only class that opens PDFs, so that PDFBox is not even loaded for other files.
 */
final class PdfPages implements PageSource {
    private static final double POINTS_PER_INCH = 72;
    /** Readers of PDF look for the end mark in about this many of the last bytes; more allows for appended rubbish. */
    private static final int TAIL_BYTES = 4096;
    /** A drawn page is never larger than this: A4 at 600 dpi, A2 at 300 dpi. */
    private static final long MAX_DRAWN_PIXELS = 36_000_000;
    /** Below this resolution handwriting cannot be read, whatever the size of the paper. */
    private static final double LEAST_DPI = 72;

    /** Held on to, because the logging framework forgets loggers, and their levels, that nobody holds. */
    private static final List<Logger> LIBRARY_LOGGERS =
            List.of(Logger.getLogger("org.apache.pdfbox"), Logger.getLogger("org.apache.fontbox"));

    static {
        // PDFBox logs each oddity that it could cope with. What it could not cope with is reported as an error here.
        for (Logger logger : LIBRARY_LOGGERS) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.OFF);
            }
        }
    }

    private final PDDocument document;
    private final DecodingLimits limits;

    private PdfPages(PDDocument document, DecodingLimits limits) {
        this.document = document;
        this.limits = limits;
    }

    /** Opens a PDF and reads it from the disk as its pages are drawn. */
    static PdfPages open(Path file, DecodingLimits limits) throws IOException {
        return open(new RandomAccessReadBufferedFile(file), limits);
    }

    /** Opens a PDF that is in memory. */
    static PdfPages open(byte[] file, DecodingLimits limits) throws IOException {
        return open(new RandomAccessReadBuffer(file), limits);
    }

    private static PdfPages open(RandomAccessRead file, DecodingLimits limits) throws IOException {
        boolean opened = false;
        try {
            requireEndMark(file);
            PDDocument document = Loader.loadPDF(file);
            requireAcceptablePageCount(document.getNumberOfPages(), limits);
            document.setResourceCache(new NoPictureCache());
            opened = true;
            return new PdfPages(document, limits);
        } catch (InvalidPasswordException e) {
            throw new UnreadableImageException(
                    "it is encrypted and asks for a password; save a copy of it without a password and read that", e);
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    /** PDFBox makes what it can of a cut file, which may be half of its pages. */
    private static void requireEndMark(RandomAccessRead file) throws IOException {
        long end = file.length();
        byte[] tail;
        do {
            int length = (int) Math.min(TAIL_BYTES, end);
            tail = bytesAt(file, end - length, length);
            end -= length;
        } while (end > 0 && isPadding(tail));
        file.seek(0);
        String text = new String(tail, ISO_8859_1);
        if (!text.contains("%%EOF") && !text.contains("startxref")) {
            throw new UnreadableImageException("the mark %%EOF is missing at its end, so it was cut short");
        }
    }

    private static byte[] bytesAt(RandomAccessRead file, long start, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(start);
        int read = 0;
        while (read < length) {
            int more = file.read(bytes, read, length - read);
            if (more < 1) {
                throw new EOFException("the file became shorter while it was read");
            }
            read += more;
        }
        return bytes;
    }

    private static boolean isPadding(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0 && b != ' ' && b != '\n' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private static void requireAcceptablePageCount(int pages, DecodingLimits limits) {
        if (pages < 1) {
            throw new UnreadableImageException("it has no pages");
        }
        if (pages > limits.maxPages()) {
            throw new LimitExceededException("it has " + pages + " pages, and at most " + limits.maxPages()
                    + " are accepted; split it into smaller files");
        }
    }

    @Override
    public int pageCount() {
        return document.getNumberOfPages();
    }

    @Override
    public DecodedPicture page(int index) throws IOException {
        double dpi = resolution(index);
        BufferedImage drawn = new CheckedPdfRenderer(document, limits.maxPixels())
                .renderImage(index, (float) (dpi / POINTS_PER_INCH), ImageType.RGB);
        return new DecodedPicture(drawn, new Scan(OptionalDouble.of(dpi), List.of()));
    }

    /** Dots per inch: the scan's own where the page is one scan, otherwise as set; less where the page is very large. */
    private double resolution(int index) throws IOException {
        PDRectangle paper = document.getPage(index).getCropBox();
        double width = paper.getWidth() / POINTS_PER_INCH;
        double height = paper.getHeight() / POINTS_PER_INCH;
        if (!(width > 0 && height > 0 && width * height < Double.MAX_VALUE)) {
            throw new UnreadableImageException("its paper has no size");
        }
        OptionalDouble scanned = PdfScanResolution.of(document.getPage(index), limits.pdfDpi());
        double most = Math.sqrt(Math.min(limits.maxPixels(), MAX_DRAWN_PIXELS) / (width * height));
        if (scanned.isEmpty() && most < LEAST_DPI) {
            throw new LimitExceededException(String.format(
                    Locale.ROOT,
                    "its paper is %.0f x %.0f cm, too large to be drawn at %.0f dpi or more; save it on smaller paper",
                    width * 2.54,
                    height * 2.54,
                    LEAST_DPI));
        }
        return Math.min(scanned.orElse(limits.pdfDpi()), most);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** Remembers fonts and colours from page to page, but not pictures: each is seen once, and large. */
    private static final class NoPictureCache extends DefaultResourceCache {
        @Override
        public void put(COSObject indirect, PDXObject picture) {
            // Not kept, see above.
        }
    }
}
