package org.copyist.training.ink;

/** What {@link InkAugmenter} may do to a line; each can be left out, to see what it is good for. */
public enum Distortion {
    /**
     * Up to a sixth of the height cut away at the top, the bottom or both, so that tall and low letters lose their ends
     * and the rest is blown up, as in strips that were cut too narrow.
     */
    CROP,
    /** Shear along the line, up to about 24°. */
    SLANT,
    /** Rotation by up to 1.5°. */
    ROTATION,
    /** Size: 0.75 to 1.12 down, 0.75 to 1.3 along the line. */
    SIZE,
    /** Up or down by up to 6 % of the height. */
    SHIFT,
    /** A slow wave of the baseline, up to 3 % of the height. */
    WAVE,
    /**
     * Smooth random displacement in both directions, up to 3 % of the height, at a scale of a sixth to two thirds of the
     * height (Simard et al. 2003).
     */
    ELASTIC,
    /** Strokes thicker or thinner (dilation, erosion). */
    PEN_WIDTH,
    /** Gaussian blur of up to 1.2 pixels. */
    BLUR,
    /** Gamma and strength of the whole line's ink. */
    TONE,
    /** Ink that fades along the line and comes back. */
    FADING,
    /** Pixel noise. */
    NOISE,
    /** Soft stains of paper that were taken for ink. */
    STAINS,
    /** A ruled line, solid or dotted. */
    RULE,
    /** Ends of the strokes of the line above or below, at the edge. */
    NEIGHBOURS,
    /** Columns wiped out over up to half a line height, so that context must help (Wang et al. 2020, HTR-VT 2024). */
    MASK,
    /** The empty ends of the line cut away, or made longer. */
    MARGIN
}
