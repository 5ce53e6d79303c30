package org.copyist.training.synthesis;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;

/** Papers on which ink lies, as a scanner or a camera sees them. Each is drawn anew by chance; thread-safe. */
public enum PaperBackground {
    /** Plain paper, a little uneven in light. */
    BLANK,
    /** A printed line under the writing, sometimes one above. */
    RULED,
    /** Squares of about half a line. */
    GRID,
    /** Blotches with darker rims. */
    STAINED,
    /** The writing of the other side, mirrored, shows through. */
    BLEED_THROUGH,
    /** Plain paper, and coarse JPEG compression. */
    JPEG;

    /** The picture of {@code ink} on this paper, of the ink's size: paper bright, ink dark. */
    public GreyImage under(InkImage ink, RandomGenerator random) {
        GreyImage raster = ink.raster();
        float[] light = evenness(raster, random);
        switch (this) {
            case BLANK, JPEG -> {}
            case RULED -> rule(light, raster, random);
            case GRID -> grid(light, raster, random);
            case STAINED -> stain(light, raster, random);
            case BLEED_THROUGH -> showThrough(light, raster, random);
        }
        GreyImage picture = print(light, raster, random);
        return this == JPEG ? compress(picture, random.nextFloat(0.1f, 0.5f)) : picture;
    }

    /** Brightness of the paper, 0..1, a slow gradient. */
    private static float[] evenness(GreyImage raster, RandomGenerator random) {
        float base = random.nextFloat(0.75f, 1);
        float across = random.nextFloat(-0.08f, 0.08f);
        float down = random.nextFloat(-0.05f, 0.05f);
        float[] light = new float[raster.width() * raster.height()];
        for (int y = 0, i = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++, i++) {
                light[i] = base + across * x / raster.width() + down * y / raster.height();
            }
        }
        return light;
    }

    private static void rule(float[] light, GreyImage raster, RandomGenerator random) {
        int height = raster.height();
        float strength = random.nextFloat(0.1f, 0.45f);
        double slope = random.nextDouble(-0.006, 0.006);
        double y = height * random.nextDouble(0.6, 0.95);
        darkenRow(light, raster, y, slope, strength);
        if (random.nextBoolean()) {
            darkenRow(light, raster, y - height * random.nextDouble(0.7, 0.95), slope, strength);
        }
    }

    private static void grid(float[] light, GreyImage raster, RandomGenerator random) {
        double step = raster.height() * random.nextDouble(0.28, 0.6);
        float strength = random.nextFloat(0.08f, 0.3f);
        double slope = random.nextDouble(-0.004, 0.004);
        for (double y = random.nextDouble(0, step); y < raster.height(); y += step) {
            darkenRow(light, raster, y, slope, strength);
        }
        int thickness = Math.max(1, raster.height() / 64);
        for (double left = random.nextDouble(0, step); left < raster.width(); left += step) {
            for (int y = 0; y < raster.height(); y++) {
                for (int x = (int) left; x < Math.min(raster.width(), left + thickness); x++) {
                    light[y * raster.width() + x] *= 1 - strength;
                }
            }
        }
    }

    private static void darkenRow(float[] light, GreyImage raster, double at, double slope, float strength) {
        int thickness = Math.max(1, raster.height() / 64);
        for (int x = 0; x < raster.width(); x++) {
            int top = (int) Math.round(at + slope * x);
            for (int y = Math.max(0, top); y < Math.min(raster.height(), top + thickness); y++) {
                light[y * raster.width() + x] *= 1 - strength;
            }
        }
    }

    private static void stain(float[] light, GreyImage raster, RandomGenerator random) {
        int blots = random.nextInt(1, 5);
        for (int blot = 0; blot < blots; blot++) {
            double centerX = random.nextDouble(0, raster.width());
            double centerY = random.nextDouble(0, raster.height());
            double radius = raster.height() * random.nextDouble(0.2, 1.2);
            double dark = random.nextDouble(0.05, 0.22);
            double phase = random.nextDouble(0, 2 * Math.PI);
            for (int y = 0, i = 0; y < raster.height(); y++) {
                for (int x = 0; x < raster.width(); x++, i++) {
                    double angle = Math.atan2(y - centerY, x - centerX);
                    double bumpy = radius * (1 + 0.15 * Math.sin(3 * angle + phase) + 0.07 * Math.sin(7 * angle));
                    double distance = Math.hypot(x - centerX, y - centerY) / bumpy;
                    double rim = Math.exp(-Math.pow((distance - 0.97) / 0.04, 2));
                    double inside = 1 / (1 + Math.exp((distance - 1) * 40));
                    light[i] *= (float) (1 - dark * (inside + 0.7 * rim));
                }
            }
        }
    }

    private static void showThrough(float[] light, GreyImage raster, RandomGenerator random) {
        float strength = random.nextFloat(0.05f, 0.2f);
        int down = (int) (raster.height() * random.nextDouble(-0.5, 0.5));
        for (int y = 0; y < raster.height(); y++) {
            int from = y + down;
            if (from < 1 || from >= raster.height() - 1) {
                continue;
            }
            for (int x = 1; x < raster.width() - 1; x++) {
                int mirrored = raster.width() - 1 - x;
                int ink = (2 * raster.at(mirrored, from)
                                + raster.at(mirrored - 1, from)
                                + raster.at(mirrored + 1, from)
                                + raster.at(mirrored, from - 1)
                                + raster.at(mirrored, from + 1))
                        / 6;
                light[y * raster.width() + x] *= 1 - strength * ink / 255;
            }
        }
    }

    /** Ink lets some of the paper's light back; grain is added. */
    private static GreyImage print(float[] light, GreyImage raster, RandomGenerator random) {
        float opacity = random.nextFloat(0.5f, 0.95f);
        float grain = random.nextFloat(0, 8);
        byte[] pixels = new byte[light.length];
        for (int i = 0; i < pixels.length; i++) {
            float seen = light[i] * (1 - opacity * (raster.pixels()[i] & 255) / 255);
            float value = 255 * seen + grain * (random.nextFloat() + random.nextFloat() - 1);
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
        }
        return new GreyImage(raster.width(), raster.height(), pixels);
    }

    private static GreyImage compress(GreyImage picture, float quality) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture.toBufferedImage(), null, null), settings);
            out.flush();
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
            return GreyImage.of(read);
        } catch (IOException e) {
            throw new IllegalStateException("a picture in memory could not be compressed", e);
        } finally {
            writer.dispose();
        }
    }
}
