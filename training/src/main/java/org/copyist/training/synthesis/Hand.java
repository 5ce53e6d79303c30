package org.copyist.training.synthesis;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The habits of whoever writes one line: how a font's even glyphs are made uneven. Lengths are in hundredths of the
 * x-height, y down. Immutable and thread-safe.
 *
 * @param slant horizontal shift per unit of height, positive to the right
 * @param letterSpacing added after each glyph
 * @param wordSpacing added to each space
 * @param unsteadiness how far single glyphs stray, 1 for a lively hand
 * @param drift amplitude of the slow wave of the baseline
 * @param slope rise of the baseline over its length, as a tangent
 * @param waves that bend the whole plane a little, so that no two glyphs of a letter are alike, yet joins hold
 */
record Hand(
        double slant,
        double letterSpacing,
        double wordSpacing,
        double unsteadiness,
        double drift,
        double slope,
        List<Wave> waves) {
    private static final int WAVES = 4;
    /** Wave length of the drift of the baseline. */
    private static final double DRIFT_LENGTH = 1500;

    Hand {
        waves = List.copyOf(waves);
    }

    /** A ripple of the plane: amplitude {@code (dx, dy)}, along the direction and frequency {@code (kx, ky)}. */
    record Wave(double dx, double dy, double kx, double ky, double phase) {
        static Wave draw(double amplitude, RandomGenerator random) {
            double toward = random.nextDouble(0, 2 * Math.PI);
            double along = random.nextDouble(0, 2 * Math.PI);
            double frequency = 2 * Math.PI / random.nextDouble(150, 600);
            return new Wave(
                    amplitude * Math.cos(toward),
                    amplitude * Math.sin(toward),
                    frequency * Math.cos(along),
                    frequency * Math.sin(along),
                    random.nextDouble(0, 2 * Math.PI));
        }
    }

    /** Habits of chance; letters that join stay nearer to each other. */
    static Hand draw(boolean connected, RandomGenerator random) {
        double unsteadiness = random.nextDouble(0.1, 1) * (connected ? 0.3 : 1);
        List<Wave> waves = new ArrayList<>();
        double ripple = random.nextDouble(1, 5);
        for (int i = 0; i < WAVES; i++) {
            waves.add(Wave.draw(ripple, random));
        }
        return new Hand(
                random.nextDouble(-0.15, 0.3),
                connected ? 0 : random.nextDouble(-3, 14),
                random.nextDouble(-15, 60),
                unsteadiness,
                random.nextDouble(0, 14),
                random.nextDouble(-0.012, 0.012),
                waves);
    }

    /** What a machine does to a line of {@code kind}: hardly anything, but a typewriter's letters dance. */
    static Hand machine(TypefaceKind kind, RandomGenerator random) {
        boolean typed = kind == TypefaceKind.TYPEWRITER;
        List<Wave> waves = new ArrayList<>();
        for (int i = 0; i < WAVES; i++) {
            waves.add(Wave.draw(random.nextDouble(0, 0.6), random));
        }
        return new Hand(
                random.nextDouble(-0.03, 0.03),
                typed ? random.nextDouble(-2, 12) : random.nextDouble(-4, 8),
                typed ? 0 : random.nextDouble(-12, 50),
                typed ? random.nextDouble(0, 0.9) : random.nextDouble(0, 0.1),
                random.nextDouble(0, 5),
                random.nextDouble(-0.008, 0.008),
                waves);
    }

    /** How one glyph that stands at {@code x} is moved, turned and sized. */
    AffineTransform stray(double x, RandomGenerator random) {
        AffineTransform move = AffineTransform.getTranslateInstance(
                x + 3 * unsteadiness * random.nextGaussian(), 4 * unsteadiness * random.nextGaussian());
        move.rotate(0.03 * unsteadiness * random.nextGaussian());
        double size = Math.exp(0.05 * unsteadiness * random.nextGaussian());
        move.scale(size * Math.exp(0.04 * unsteadiness * random.nextGaussian()), size);
        move.translate(-x, 0);
        return move;
    }

    /** Appends {@code outline} to {@code line}, bent as this hand bends everything. */
    void bend(PathIterator outline, Path2D line) {
        double[] c = new double[6];
        for (; !outline.isDone(); outline.next()) {
            int segment = outline.currentSegment(c);
            for (int i = 0; i < points(segment); i++) {
                Point2D bent = bend(c[2 * i], c[2 * i + 1]);
                c[2 * i] = bent.getX();
                c[2 * i + 1] = bent.getY();
            }
            switch (segment) {
                case PathIterator.SEG_MOVETO -> line.moveTo(c[0], c[1]);
                case PathIterator.SEG_LINETO -> line.lineTo(c[0], c[1]);
                case PathIterator.SEG_QUADTO -> line.quadTo(c[0], c[1], c[2], c[3]);
                case PathIterator.SEG_CUBICTO -> line.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
                default -> line.closePath();
            }
        }
    }

    private static int points(int segment) {
        return switch (segment) {
            case PathIterator.SEG_CLOSE -> 0;
            case PathIterator.SEG_QUADTO -> 2;
            case PathIterator.SEG_CUBICTO -> 3;
            default -> 1;
        };
    }

    private Point2D bend(double x, double y) {
        double toX = x - slant * y;
        double toY = y
                - slope * x
                + drift * Math.sin(2 * Math.PI * x / DRIFT_LENGTH + waves.get(0).phase());
        for (Wave wave : waves) {
            double s = Math.sin(wave.kx() * x + wave.ky() * y + wave.phase());
            toX += wave.dx() * s;
            toY += wave.dy() * s;
        }
        return new Point2D.Double(toX, toY);
    }
}
