package org.copyist.training.ink;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;

/**
 * Distorts the ink of a line as other hands, pens, scanners and cuts would have: one warp, then what changes strokes,
 * paper and edges, each {@link Distortion} by chance. Immutable and thread-safe; the same random source gives the same
 * result.
 */
public final class InkAugmenter {
    private final Set<Distortion> distortions;

    /** All distortions. */
    public InkAugmenter() {
        this(EnumSet.allOf(Distortion.class));
    }

    /** Only these distortions. */
    public InkAugmenter(Set<Distortion> distortions) {
        requireNonNull(distortions, "distortions is null");
        this.distortions = Set.copyOf(distortions);
    }

    /** The ink of {@code line}, distorted; of the same height. */
    public InkImage augment(InkImage line, RandomGenerator random) {
        GreyImage ink = line.raster();
        if (happens(Distortion.MARGIN, 0.2, random)) {
            ink = InkEdges.changeMargins(ink, random);
        }
        if (happens(Distortion.CROP, 0.12, random)) {
            ink = InkEdges.cropTight(ink, random);
        }
        ink = new InkWarp(
                        happens(Distortion.SLANT, 0.5, random),
                        happens(Distortion.ROTATION, 0.5, random),
                        happens(Distortion.SIZE, 0.5, random),
                        happens(Distortion.SHIFT, 0.5, random),
                        happens(Distortion.WAVE, 0.5, random),
                        happens(Distortion.ELASTIC, 0.3, random))
                .apply(ink, random);
        ink = changeStrokes(ink, random);
        changePaper(ink, random);
        return new InkImage(ink, line.scale());
    }

    /** What pen and scanner do to the strokes; in place where the shape stays. */
    private GreyImage changeStrokes(GreyImage line, RandomGenerator random) {
        GreyImage ink = line;
        if (happens(Distortion.PEN_WIDTH, 0.3, random)) {
            ink = InkStrokes.changeWidth(ink, random);
        }
        if (happens(Distortion.BLUR, 0.15, random)) {
            ink = InkStrokes.blur(ink, random.nextDouble(0.4, 1.2));
        }
        if (happens(Distortion.FADING, 0.15, random)) {
            InkStrokes.fade(ink, random);
        }
        if (happens(Distortion.TONE, 0.6, random)) {
            InkStrokes.changeTone(ink, random);
        }
        return ink;
    }

    /** What lies on the paper beside the line and over it; in place. */
    private void changePaper(GreyImage ink, RandomGenerator random) {
        if (happens(Distortion.NEIGHBOURS, 0.15, random)) {
            InkEdges.addNeighbours(ink, random);
        }
        if (happens(Distortion.STAINS, 0.15, random)) {
            InkEdges.addStains(ink, random);
        }
        if (happens(Distortion.RULE, 0.15, random)) {
            InkEdges.addRule(ink, random);
        }
        if (happens(Distortion.NOISE, 0.3, random)) {
            InkStrokes.addNoise(ink, random.nextDouble(2, 14), random);
        }
        if (happens(Distortion.MASK, 0.15, random)) {
            InkStrokes.mask(ink, random);
        }
    }

    /** Draws from {@code random} whether or not the distortion is wanted, so that leaving one out changes no other. */
    private boolean happens(Distortion distortion, double probability, RandomGenerator random) {
        return random.nextDouble() < probability && distortions.contains(distortion);
    }
}
