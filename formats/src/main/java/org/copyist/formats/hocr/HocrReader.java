package org.copyist.formats.hocr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.formats.document.PageDescription;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads hOCR 1.2, as written by Copyist, Tesseract, kraken, OCRopus and others: HTML or XHTML in which classes say what is
 * a page, a region ({@code ocr_carea}, {@code ocr_par}), a line ({@code ocr_line} and its kin) and a word ({@code
 * ocrx_word}), and titles where it is. Nothing in the file is run or fetched. Stateless and thread-safe.
 *
 * <p>The words of a line are a machine's reading if they have confidences ({@code x_wconf}, in percent), else a human's.
 * Words outside lines make a line as far as they stand beside each other. Text outside lines and words stays that of its
 * region. Outlines are boxes, or {@code poly}; a line without {@code baseline} stands three quarters down its box.
 */
public final class HocrReader {
    /** The most that is read as one file, in bytes. */
    static final int MAX_BYTES = 32 << 20;

    /**
     * Reads bytes.
     *
     * @param source name of the file, for messages
     * @return a page for each {@code ocr_page}
     * @throws InvalidDocumentException if it holds none
     * @throws LimitExceededException if it is too large
     */
    public List<PageDescription> read(byte[] bytes, String source) {
        if (bytes.length > MAX_BYTES) {
            throw new LimitExceededException(
                    source + " is larger than " + (MAX_BYTES >> 20) + " MiB, the most that is read as one hOCR file");
        }
        List<Element> pages = parsed(bytes).getElementsByClass("ocr_page");
        if (pages.isEmpty()) {
            throw new InvalidDocumentException(
                    source + ", line 1: expected hOCR with an element of the class ocr_page, got none");
        }
        return pages.stream().map(page -> new HocrPageReader(page).read()).toList();
    }

    private static Document parsed(byte[] bytes) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
