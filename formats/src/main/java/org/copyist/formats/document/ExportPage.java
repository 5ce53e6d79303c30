package org.copyist.formats.document;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.copyist.core.page.Page;

/**
 * One page to be written, with its picture where the format shows it.
 *
 * @param page the page
 * @param imageFileName name of the page image, for formats that refer to it; may be empty
 * @param picture decodes the page image, orientation applied, of any size in the proportions of the page; called at
 *     most once per writing, so that a long document never has all its pictures in memory. Needed where
 *     {@link PageExporter#needsPictures()}
 * @param dpi pixels of {@code page} to an inch of paper, if that is known; for formats that have paper
 * @param language that it is in, as a BCP 47 code such as {@code fr}; empty if nobody knows
 */
public record ExportPage(
        Page page,
        String imageFileName,
        Optional<Supplier<BufferedImage>> picture,
        OptionalDouble dpi,
        Optional<String> language) {
    public ExportPage {
        requireNonNull(dpi, "dpi is null");
        requireNonNull(page, "page is null");
        requireNonNull(imageFileName, "imageFileName is null");
        requireNonNull(picture, "picture is null");
        requireNonNull(language, "language is null");
    }

    /** A page without its picture. */
    public static ExportPage of(Page page, String imageFileName) {
        return new ExportPage(page, imageFileName, Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** A page with its picture, decoded when it is needed. */
    public static ExportPage of(Page page, String imageFileName, Supplier<BufferedImage> picture) {
        return new ExportPage(page, imageFileName, Optional.of(picture), OptionalDouble.empty(), Optional.empty());
    }

    /** The same page on paper of known size. */
    public ExportPage withDpi(OptionalDouble newDpi) {
        return new ExportPage(page, imageFileName, picture, newDpi, language);
    }

    /** The same page, in a language, see {@link #language()}. */
    public ExportPage inLanguage(Optional<String> known) {
        return new ExportPage(page, imageFileName, picture, dpi, known);
    }
}
