package org.copyist.imaging;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes JPEG files, for browsers and for export, and reads what it wrote. Thread-safe. */
public final class Jpeg {
    /** Where the segment APP0, which the writer puts first, has the unit of the two densities that follow. */
    private static final int UNIT_AT = 13;

    private static final byte PER_INCH = 1;
    private static final int MOST_DENSITY = 65_535;

    private Jpeg() {}

    /**
     * The bytes of a JPEG file.
     *
     * @param quality in [0, 1]
     */
    public static byte[] write(BufferedImage picture, float quality) {
        return write(picture, quality, OptionalDouble.empty());
    }

    /**
     * The bytes of a JPEG file that tells its resolution.
     *
     * @param quality in [0, 1]
     * @param dpi dots per inch along both axes, if they are known
     */
    public static byte[] write(BufferedImage picture, float quality, OptionalDouble dpi) {
        byte[] bytes = encoded(picture, quality);
        if (dpi.isPresent()) {
            bytes[UNIT_AT] = PER_INCH;
            short rounded = (short) Math.round(Math.min(dpi.getAsDouble(), MOST_DENSITY));
            ByteBuffer.wrap(bytes).putShort(UNIT_AT + 1, rounded).putShort(UNIT_AT + 3, rounded);
        }
        return bytes;
    }

    /** The dots per inch that a file written by {@link #write} tells. */
    public static OptionalDouble dpi(Path file) {
        byte[] head = new byte[UNIT_AT + 3];
        try (InputStream in = Files.newInputStream(file)) {
            if (in.readNBytes(head, 0, head.length) < head.length || head[UNIT_AT] != PER_INCH) {
                return OptionalDouble.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int dpi = ByteBuffer.wrap(head).getShort(UNIT_AT + 1) & 0xffff;
        return dpi > 0 ? OptionalDouble.of(dpi) : OptionalDouble.empty();
    }

    private static byte[] encoded(BufferedImage picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaque(picture), null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** JPEG has neither transparency nor the palettes and sample orders of other formats. */
    private static BufferedImage opaque(BufferedImage picture) {
        int type = picture.getType();
        if (type == BufferedImage.TYPE_BYTE_GRAY
                || type == BufferedImage.TYPE_INT_RGB
                || type == BufferedImage.TYPE_3BYTE_BGR) {
            return picture;
        }
        return scale(picture, picture.getWidth(), picture.getHeight());
    }

    /** The picture at another size, in colour. */
    public static BufferedImage scale(BufferedImage picture, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    /** The picture turned clockwise by {@code quarters} times 90 degrees, grey if it is, else in colour. */
    public static BufferedImage turned(BufferedImage picture, int quarters) {
        int turns = Math.floorMod(quarters, 4);
        if (turns == 0) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean sideways = turns % 2 == 1;
        boolean grey = picture.getType() == BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage turned = new BufferedImage(
                sideways ? height : width,
                sideways ? width : height,
                grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        AffineTransform place = AffineTransform.getTranslateInstance(turned.getWidth() / 2.0, turned.getHeight() / 2.0);
        place.quadrantRotate(turns);
        place.translate(-width / 2.0, -height / 2.0);
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(picture, place, null);
        graphics.dispose();
        return turned;
    }

    /** A copy of the columns from {@code from} on and before {@code to}, grey if the picture is, else in colour. */
    public static BufferedImage columns(BufferedImage picture, int from, int to) {
        boolean grey = picture.getType() == BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage copy = new BufferedImage(
                to - from, picture.getHeight(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(picture, -from, 0, null);
        graphics.dispose();
        return copy;
    }

    /** The picture, at most {@code px} pixels wide and high. */
    public static BufferedImage within(BufferedImage picture, int px) {
        double scale = Math.min(1, (double) px / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        return scale(picture, width, height);
    }

    /** The picture, with every {@code step}th pixel of every {@code step}th row. */
    public static BufferedImage read(Path file, int step) {
        return read(file, null, step);
    }

    /** A part of the picture, cut to where it has pixels. */
    public static BufferedImage readPart(Path file, Rectangle part) {
        return read(file, part, 1);
    }

    private static BufferedImage read(Path file, @Nullable Rectangle part, int step) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            if (part != null) {
                Rectangle whole = new Rectangle(reader.getWidth(0), reader.getHeight(0));
                Rectangle inside = part.intersection(whole);
                param.setSourceRegion(inside.isEmpty() ? new Rectangle(1, 1) : inside);
            }
            return reader.read(0, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }
}
