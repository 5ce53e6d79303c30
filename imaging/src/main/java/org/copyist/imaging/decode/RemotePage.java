package org.copyist.imaging.decode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Scan;

/**
 * A page as a {@link DecodingWorker} sends it. Immutable as long as nobody writes to {@code pixels}.
 *
 * @param pixels row after row, one byte each (luminance) or three (blue, green, red); empty if none were asked for
 * @param scan what is known of how the page was made
 */
public record RemotePage(int widthPx, int heightPx, byte[] pixels, Scan scan) {
    /** Its luminance, which must have been asked for. */
    public GreyImage grey() {
        return new GreyImage(widthPx, heightPx, pixels);
    }

    /** The page in its own colours, which must have been asked for. */
    BufferedImage picture() {
        boolean grey = pixels.length == widthPx * heightPx;
        BufferedImage picture = new BufferedImage(
                widthPx, heightPx, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] stored = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        System.arraycopy(pixels, 0, stored, 0, stored.length);
        return picture;
    }
}
