package org.copyist.training.character;

/** A way in which training pictures of characters are varied. */
public enum CharacterDistortion {
    /** Turned, sheared, zoomed, shifted. */
    AFFINE,
    /** Now and then stretched towards a square, as sets do whose characters fill their box; half of these coarse. */
    STRETCH,
    /** Bent, a light form of the elastic distortions of Simard, Steinkraus and Platt (2003). */
    ELASTIC,
    /** A thicker or thinner stroke. */
    THICKNESS
}
