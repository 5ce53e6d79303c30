package org.copyist.imaging;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;

/**
 * One decoded page, orientation already applied. Thread-safe as long as nobody draws on {@link #picture()}.
 *
 * @param source the name of the file it came from, for messages
 * @param index 0-based page number within that file
 * @param sha256 lower-case hexadecimal SHA-256 of the file's bytes
 * @param grey luminance, what the recognisers see
 * @param picture the page in its own colours, what people see; same size as {@code grey}. Do not draw on it: copy it
 * @param scan what is known of how it was made
 */
public record PageImage(String source, int index, String sha256, GreyImage grey, BufferedImage picture, Scan scan) {
    public PageImage {
        requireNonNull(scan, "scan is null");
        requireNonNull(source, "source is null");
        requireNonNull(sha256, "sha256 is null");
        if (grey.width() != picture.getWidth() || grey.height() != picture.getHeight()) {
            throw new IllegalArgumentException("grey and picture must have one size, got " + grey.width() + "x"
                    + grey.height() + " and " + picture.getWidth() + "x" + picture.getHeight());
        }
    }

    /** A page of which no more is known. */
    public PageImage(String source, int index, String sha256, GreyImage grey, BufferedImage picture) {
        this(source, index, sha256, grey, picture, Scan.UNKNOWN);
    }

    public int widthPx() {
        return grey.width();
    }

    public int heightPx() {
        return grey.height();
    }

    /** A page of which only the luminance is known; people are shown that, from the same memory. */
    public static PageImage ofGrey(String source, int index, String sha256, GreyImage grey) {
        return new PageImage(source, index, sha256, grey, grey.view());
    }

    /** The same page with another raster, of any size; people are shown that raster too. */
    public PageImage withGrey(GreyImage newGrey) {
        return ofGrey(source, index, sha256, newGrey).withScan(scan);
    }

    /** The same page, of which {@code newScan} is known. */
    public PageImage withScan(Scan newScan) {
        return new PageImage(source, index, sha256, grey, picture, newScan);
    }
}
