package org.copyist.core.decoding;

import org.copyist.core.error.InvalidArgumentException;

/**
 * How a {@link PrefixBeamCtcDecoder} searches. A reading of n characters scores
 *
 * <pre>ln P(reading | picture) + languageWeight · ln P(reading | language) + characterBonus · n</pre>
 *
 * except that characters other than small letters and spaces (capitals, digits, punctuation, signs) count in both of the last
 * terms only with {@code otherShare}: of those the picture says more than the language. A lexicon, if there is one, adds the bonuses of the words of the reading to ln P(reading | language).
 *
 * @param beamWidth readings kept after each time step, at least 1
 * @param beamSpread readings that score less than the best one by more than this are given up; positive, infinity keeps
 *     them all
 * @param leastLogProbability labels below it (natural log, at most 0) do not extend a reading at that time step; negative
 *     infinity tries all
 * @param languageWeight of the language model, at least 0; of no effect without one
 * @param characterBonus added for each character: makes up for the language model's preference for short readings
 * @param otherShare of the weight and bonus with which characters count that are neither small letters nor spaces, in 0..1
 */
public record BeamSearchSettings(
        int beamWidth,
        double beamSpread,
        double leastLogProbability,
        double languageWeight,
        double characterBonus,
        double otherShare) {
    /** Without a language model. */
    public static final BeamSearchSettings PLAIN = new BeamSearchSettings(16, 12, -7, 0, 0, 1);

    /** What served best with the shipped language model, and is a good beginning with any other. */
    public static final BeamSearchSettings WITH_LANGUAGE = new BeamSearchSettings(48, 8, -7, 0.35, 1, 0.5);

    public BeamSearchSettings {
        if (beamWidth < 1 || !(beamSpread > 0)) {
            throw new InvalidArgumentException("the beam's width must be at least 1 and its spread positive, got "
                    + beamWidth + " and " + beamSpread);
        }
        if (!(leastLogProbability <= 0)) {
            throw new InvalidArgumentException(
                    "the least log probability of a label must be at most 0, got " + leastLogProbability);
        }
        if (!(languageWeight >= 0) || !Double.isFinite(languageWeight) || !Double.isFinite(characterBonus)) {
            throw new InvalidArgumentException(
                    "the language weight must be at least 0 and the character bonus a number, got " + languageWeight
                            + " and " + characterBonus);
        }
        if (!(otherShare >= 0 && otherShare <= 1)) {
            throw new InvalidArgumentException(
                    "the share of characters other than small letters must be in 0..1, got " + otherShare);
        }
    }
}
