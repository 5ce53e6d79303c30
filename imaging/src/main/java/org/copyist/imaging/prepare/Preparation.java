package org.copyist.imaging.prepare;

/** What may be done to a page before lines are looked for; each can be left out. In the order in which it is done. */
public enum Preparation {
    /** Light ink on a dark ground becomes dark ink on a light one ({@link Polarity}). */
    POLARITY,
    /** A sheet on a darker desk is cut out and its perspective undone ({@link SheetFinder}). */
    PERSPECTIVE,
    /** Light is evened and dark surroundings become paper ({@link IlluminationEvener}). */
    LIGHT,
    /** A page that lies on its side or stands on its head is turned. The reader does that, since reading shows it best. */
    ORIENTATION,
    /** Lines that fall or rise are laid level ({@link SkewEstimator}). */
    SKEW,
    /** The writing of the other side is taken away ({@link BleedThroughRemover}). */
    BLEED_THROUGH,
    /** Ruled lines are taken away where no stroke crosses them ({@link RuleRemover}). */
    RULES
}
