package org.copyist.training.character;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.network.NetworkSpec;

/**
 * What of character training is not common to all trainings.
 *
 * @param network that is trained
 * @param distortions that pictures are varied by
 * @param labelSmoothing probability that is spread over all classes, in [0, 1)
 */
public record CharacterSettings(NetworkSpec network, Set<CharacterDistortion> distortions, double labelSmoothing) {
    /** For digits: six convolutions over three resolutions, two dense layers, 0.33 M parameters. */
    public static final CharacterSettings DIGITS = new CharacterSettings(
            NetworkSpec.parse("[1,28,28,1 Cr3,3,16 Cr3,3,32,2,2 Cr3,3,48 Cr3,3,48 Mp2,2 Cr3,3,96 Cr3,3,96 Mp2,2"
                    + " Do0.2 Fl Li192 Do0.2 O]"),
            EnumSet.allOf(CharacterDistortion.class),
            0.05);

    /** For digits and letters: wider, 0.58 M parameters, and nothing stretched, since proportions tell letters apart. */
    public static final CharacterSettings CHARACTERS = new CharacterSettings(
            NetworkSpec.parse("[1,28,28,1 Cr5,5,32,2,2 Cr3,3,64 Cr3,3,64 Mp2,2 Cr3,3,128 Cr3,3,128 Mp2,2 Do0.3 Fl"
                    + " Li256 Do0.3 O]"),
            EnumSet.complementOf(EnumSet.of(CharacterDistortion.STRETCH)),
            0.05);

    public CharacterSettings {
        requireNonNull(network, "network is null");
        distortions = Set.copyOf(distortions);
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new InvalidArgumentException("label smoothing must be in [0, 1), got " + labelSmoothing);
        }
    }

    /** The same for another network. */
    public CharacterSettings with(NetworkSpec other) {
        return new CharacterSettings(other, distortions, labelSmoothing);
    }
}
