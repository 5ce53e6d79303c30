package org.copyist.training.synthesis;

import java.util.random.RandomGenerator;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

/**
 * What ribbons, presses, copiers and scanners do to printed ink. Stateless; the same random source gives the same
 * picture.
 */
final class PrintWear {
    private PrintWear() {}

    /** {@code ink} (ink high) as it comes out of a machine of that kind; of the same size. */
    static GreyImage wear(GreyImage ink, TypefaceKind kind, RandomGenerator random) {
        GreyImage worn = ink;
        double chance = random.nextDouble();
        if (kind == TypefaceKind.TYPEWRITER && chance < 0.2) {
            worn = carbonCopy(worn, random);
        } else if (kind == TypefaceKind.TYPEWRITER && chance < 0.6) {
            worn = uneven(worn, random.nextDouble(0.2, 0.75), random.nextInt(2, 7), random);
        } else if (chance < 0.75) {
            worn = uneven(worn, random.nextDouble(0.05, 0.4), random.nextInt(3, 12), random);
        }
        if (random.nextDouble() < 0.3) {
            worn = coarse(worn, random);
        }
        worn = strengthened(worn);
        return random.nextDouble() < 0.2 ? photocopy(worn, random) : worn;
    }

    /** With its strongest ink full, as extracted ink is. */
    private static GreyImage strengthened(GreyImage ink) {
        int most = 1;
        for (byte pixel : ink.pixels()) {
            most = Math.max(most, pixel & 255);
        }
        byte[] out = new byte[ink.pixels().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) ((ink.pixels()[i] & 255) * 255 / most);
        }
        return new GreyImage(ink.width(), ink.height(), out);
    }

    /** Ink that takes badly in spots of about {@code grain} pixels: up to {@code depth} of it is missing there. */
    private static GreyImage uneven(GreyImage ink, double depth, int grain, RandomGenerator random) {
        int columns = ink.width() / grain + 2;
        int rows = ink.height() / grain + 2;
        byte[] cells = new byte[columns * rows];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) random.nextInt(256);
        }
        GreyImage field = Resampler.resize(new GreyImage(columns, rows, cells), ink.width(), ink.height());
        byte[] out = new byte[ink.pixels().length];
        for (int i = 0; i < out.length; i++) {
            double kept = 1 - depth * (field.pixels()[i] & 255) / 255;
            out[i] = (byte) Math.round((ink.pixels()[i] & 255) * kept);
        }
        return new GreyImage(ink.width(), ink.height(), out);
    }

    /** Soft and faint, with a veil of blue between the letters. */
    private static GreyImage carbonCopy(GreyImage ink, RandomGenerator random) {
        GreyImage soft = shrunk(ink, random.nextDouble(0.35, 0.6));
        GreyImage faint = uneven(soft, random.nextDouble(0.2, 0.6), random.nextInt(2, 6), random);
        int veil = random.nextInt(0, 50);
        for (int i = 0; i < faint.pixels().length; i++) {
            int value = (faint.pixels()[i] & 255) + random.nextInt(veil + 1);
            faint.pixels()[i] = (byte) Math.min(255, value);
        }
        return faint;
    }

    /** As a scan of few dots an inch gives it. */
    private static GreyImage coarse(GreyImage ink, RandomGenerator random) {
        return shrunk(ink, random.nextDouble(0.22, 0.5));
    }

    private static GreyImage shrunk(GreyImage ink, double scale) {
        int width = Math.max(4, (int) Math.round(ink.width() * scale));
        int height = Math.max(4, (int) Math.round(ink.height() * scale));
        return Resampler.resize(Resampler.resize(ink, width, height), ink.width(), ink.height());
    }

    /** Black or white, cut at a level of chance, with specks. */
    private static GreyImage photocopy(GreyImage ink, RandomGenerator random) {
        int level = random.nextInt(40, 110);
        byte[] out = new byte[ink.pixels().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) ((ink.pixels()[i] & 255) > level ? 255 : 0);
        }
        for (int speck = random.nextInt(0, 1 + ink.width() / 30); speck > 0; speck--) {
            out[random.nextInt(out.length)] = (byte) 255;
        }
        return new GreyImage(ink.width(), ink.height(), out);
    }
}
