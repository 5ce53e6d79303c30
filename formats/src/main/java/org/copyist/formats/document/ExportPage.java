package org.copyist.formats.document;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.copyist.core.page.Page;
import org.copyist.core.page.PicturePart;

/**
 * One page to be written, with its picture where the format shows it.
 *
 * @param page the page
 * @param imageFileName name of the page image, for formats that refer to it; may be empty. If {@code part} is given, that
 *     of the picture that the page is a part of
 * @param picture decodes the page image, orientation applied, of any size in the proportions of the page; called at
 *     most once per writing, so that a long document never has all its pictures in memory. Needed where
 *     {@link PageExporter#needsPictures()}
 * @param dpi pixels of {@code page} to an inch of paper, if that is known; for formats that have paper
 * @param part of the named picture that the page is; empty if it is all of it. See {@link #onNamedPicture()}
 * @param language that it is in, as a BCP 47 code such as {@code fr}; empty if nobody knows
 */
public record ExportPage(
        Page page,
        String imageFileName,
        Optional<Supplier<BufferedImage>> picture,
        OptionalDouble dpi,
        Optional<PicturePart> part,
        Optional<String> language) {
    public ExportPage {
        requireNonNull(dpi, "dpi is null");
        requireNonNull(page, "page is null");
        requireNonNull(imageFileName, "imageFileName is null");
        requireNonNull(picture, "picture is null");
        requireNonNull(part, "part is null");
        requireNonNull(language, "language is null");
    }

    /** A page without its picture. */
    public static ExportPage of(Page page, String imageFileName) {
        return of(page, imageFileName, Optional.empty());
    }

    /** A page with its picture, decoded when it is needed. */
    public static ExportPage of(Page page, String imageFileName, Supplier<BufferedImage> picture) {
        return of(page, imageFileName, Optional.of(picture));
    }

    private static ExportPage of(Page page, String imageFileName, Optional<Supplier<BufferedImage>> picture) {
        return new ExportPage(page, imageFileName, picture, OptionalDouble.empty(), Optional.empty(), Optional.empty());
    }

    /** The page in the pixels of the picture that {@link #imageFileName()} names. */
    public Page onNamedPicture() {
        return part.map(cut -> cut.onWhole(page)).orElse(page);
    }

    /** The same page as a part of the named picture, see {@link #part()}. */
    public ExportPage partOf(Optional<PicturePart> newPart) {
        return new ExportPage(page, imageFileName, picture, dpi, newPart, language);
    }

    /** The same page on paper of known size. */
    public ExportPage withDpi(OptionalDouble newDpi) {
        return new ExportPage(page, imageFileName, picture, newDpi, part, language);
    }

    /** The same page, in a language, see {@link #language()}. */
    public ExportPage inLanguage(Optional<String> known) {
        return new ExportPage(page, imageFileName, picture, dpi, part, known);
    }
}
