package org.copyist.imaging.decode.internal;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Lays a decoded picture on white paper: eight bits a sample, grey or colour, nothing transparent. Light strokes on nothing,
 * as note apps write them in dark mode, would vanish there: they are laid on black.
 */
public final class WhitePaper {
    /** Strokes with a mean above this are light. */
    private static final long MOST_DARK = 150;

    private WhitePaper() {}

    /**
     * {@code decoded} itself or a copy, as {@link BufferedImage#TYPE_BYTE_GRAY} or {@link BufferedImage#TYPE_3BYTE_BGR}
     * with its pixels stored row after row from the first byte.
     */
    public static BufferedImage lay(BufferedImage decoded) {
        if (isPlain(decoded)) {
            return decoded;
        }
        ColorModel colors = decoded.getColorModel();
        if (colors instanceof ComponentColorModel && colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
            return greySamples(decoded);
        }
        if (colors instanceof IndexColorModel palette) {
            return painted(decoded, isGrey(palette) ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        }
        boolean fourInks = colors.getColorSpace().getType() == ColorSpace.TYPE_CMYK
                && decoded.getRaster().getNumBands() == 4
                && decoded.getRaster().getTransferType() == DataBuffer.TYPE_BYTE;
        if (fourInks && !(colors.getColorSpace() instanceof ICC_ColorSpace)) {
            return printed(decoded);
        }
        if (!colors.hasAlpha() && !colors.getColorSpace().isCS_sRGB()) {
            BufferedImage converted = blank(decoded, BufferedImage.TYPE_3BYTE_BGR);
            return new ColorConvertOp(null).filter(decoded, converted);
        }
        return painted(decoded, BufferedImage.TYPE_3BYTE_BGR);
    }

    /** White, or black under light strokes: when less than a third is covered, and that is rather light than dark. */
    private static int ground(BufferedImage decoded) {
        if (!decoded.getColorModel().hasAlpha()) {
            return 255;
        }
        long cover = 0;
        long light = 0;
        int[] row = new int[decoded.getWidth()];
        for (int y = 0; y < decoded.getHeight(); y++) {
            decoded.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int argb : row) {
                int alpha = argb >>> 24;
                cover += alpha;
                light += (long) alpha * ((argb >> 16 & 255) + 2 * (argb >> 8 & 255) + (argb & 255)) / 4;
            }
        }
        boolean strokes = cover < 255L * decoded.getWidth() * decoded.getHeight() / 3;
        return strokes && light > MOST_DARK * cover ? 0 : 255;
    }

    private static boolean isPlain(BufferedImage image) {
        int bands = image.getRaster().getNumBands();
        return (image.getType() == BufferedImage.TYPE_BYTE_GRAY || image.getType() == BufferedImage.TYPE_3BYTE_BGR)
                && image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getData().length == image.getWidth() * image.getHeight() * bands
                && image.getRaster().getSampleModel() instanceof PixelInterleavedSampleModel layout
                && layout.getScanlineStride() == image.getWidth() * bands;
    }

    /**
     * Takes grey samples as they are stored. Asking for their colour would not do: Java holds grey to be linear light
     * and would brighten every pixel (java.awt.color.ColorSpace.CS_GRAY), which no picture file means.
     */
    private static BufferedImage greySamples(BufferedImage decoded) {
        BufferedImage paper = blank(decoded, BufferedImage.TYPE_BYTE_GRAY);
        byte[] target = ((DataBufferByte) paper.getRaster().getDataBuffer()).getData();
        Raster raster = decoded.getRaster();
        int width = decoded.getWidth();
        int bands = raster.getNumBands();
        boolean floating =
                raster.getTransferType() == DataBuffer.TYPE_FLOAT || raster.getTransferType() == DataBuffer.TYPE_DOUBLE;
        double scale =
                floating ? 255 : 255 / (Math.pow(2, raster.getSampleModel().getSampleSize(0)) - 1);
        int ground = ground(decoded);
        double[] row = new double[width * bands];
        for (int y = 0; y < decoded.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                double ink = row[x * bands] * scale;
                double cover = decoded.getColorModel().hasAlpha() ? row[x * bands + bands - 1] * scale / 255 : 1;
                target[y * width + x] =
                        (byte) Math.round(Math.max(0, Math.min(255, ink * cover + ground * (1 - cover))));
            }
        }
        return paper;
    }

    /**
     * Cyan, magenta, yellow and black without a profile that says which inks they are: each takes away its share of the
     * light. Java's own conversion comes to much the same, but goes pixel by pixel and takes several times as long.
     */
    private static BufferedImage printed(BufferedImage decoded) {
        BufferedImage paper = blank(decoded, BufferedImage.TYPE_3BYTE_BGR);
        byte[] target = ((DataBufferByte) paper.getRaster().getDataBuffer()).getData();
        Raster raster = decoded.getRaster();
        int width = decoded.getWidth();
        int[] row = new int[4 * width];
        int at = 0;
        for (int y = 0; y < decoded.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int i = 0; i < row.length; i += 4) {
                int light = 255 - row[i + 3];
                for (int ink = 2; ink >= 0; ink--) {
                    target[at++] = (byte) ((255 - row[i + ink]) * light / 255);
                }
            }
        }
        return paper;
    }

    private static BufferedImage painted(BufferedImage decoded, int type) {
        BufferedImage paper = blank(decoded, type);
        byte[] target = ((DataBufferByte) paper.getRaster().getDataBuffer()).getData();
        int width = decoded.getWidth();
        int ground = ground(decoded);
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < decoded.getHeight(); y++) {
            decoded.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                int cover = argb >>> 24;
                target[at++] = onGround(argb & 255, cover, ground);
                if (type == BufferedImage.TYPE_3BYTE_BGR) {
                    target[at++] = onGround(argb >> 8 & 255, cover, ground);
                    target[at++] = onGround(argb >> 16 & 255, cover, ground);
                }
            }
        }
        return paper;
    }

    private static byte onGround(int sample, int cover, int ground) {
        return (byte) (cover == 255 ? sample : (sample * cover + ground * (255 - cover) + 127) / 255);
    }

    private static boolean isGrey(IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }

    private static BufferedImage blank(BufferedImage like, int type) {
        return new BufferedImage(like.getWidth(), like.getHeight(), type);
    }
}
