package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.copyist.training.ink.Distortion;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;
import org.copyist.training.optimize.Recipe;

/**
 * What of line training is not common to all trainings.
 *
 * @param spec of the network
 * @param distortions that lines are varied by
 * @param auxiliaryWeight weight of the shortcut head's loss
 * @param earlySteps batches at the start that hold narrow lines only
 */
public record LineSettings(NetworkSpec spec, Set<Distortion> distortions, double auxiliaryWeight, long earlySteps) {
    /** The network that is trained unless another is asked for: 2.9 million parameters. */
    public static final String DEFAULT_SPEC = "[1,48,0,1 Cr5,5,16,2,2 Cr3,3,32 Mp2,2 Cr3,3,64 Cr3,3,64 Mp2,1"
            + " Cr3,3,128 Cr3,3,192 Mc Ax Do0.1 Lbx256 Do0.1 Lbx256 Do0.1 O]";

    /** The usual recipe. */
    public static final Recipe RECIPE = new Recipe(
            new Recipe.Schedule(8000, 16, 1.5e-3, 0.04),
            new Recipe.Regularization(0.01, 2, 0.999),
            new Recipe.Intervals(250, 2000, 0),
            new Recipe.Compute(Precision.FLOAT32, 2),
            1);

    private static final double AUXILIARY_WEIGHT = 0.2;
    private static final int EARLY_STEPS = 480;

    public LineSettings {
        requireNonNull(spec, "spec is null");
        distortions = Set.copyOf(distortions);
    }

    /** @param fromScratch whether training begins with random weights, which learn from narrow lines first */
    public static LineSettings of(NetworkSpec spec, Set<Distortion> distortions, boolean fromScratch) {
        return new LineSettings(spec, distortions, AUXILIARY_WEIGHT, fromScratch ? EARLY_STEPS : 0);
    }
}
