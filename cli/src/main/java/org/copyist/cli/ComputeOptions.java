package org.copyist.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every training can be told. */
final class ComputeOptions {
    @Option(names = "--steps", paramLabel = "N", description = "Batches in all (default: those of the recipe).")
    private @Nullable Long steps;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            description = "FLOAT32; BFLOAT16, twice as fast on processors that compute in it (AVX-512 BF16, AMX), up to"
                    + " ten times slower on others; or FASTEST, which measures both (default: that of the recipe).")
    private @Nullable PrecisionChoice precision;

    @Option(
            names = "--threads",
            defaultValue = "2",
            paramLabel = "N",
            description = "Training threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--seed", paramLabel = "N", description = "Random seed (default: 1).")
    private @Nullable Long seed;

    ComputeOptions() {}

    OptionalLong steps() {
        return steps == null ? OptionalLong.empty() : OptionalLong.of(steps);
    }

    int threads() {
        return threads;
    }

    OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /**
     * The precision to train the network of {@code spec} in.
     *
     * @param usual unless another was asked for
     * @param begun of the training that is resumed: what is faster is not measured again, lest it were another
     * @param err hears what was measured
     */
    Precision precision(NetworkSpec spec, Precision usual, Optional<Precision> begun, PrintWriter err) {
        PrecisionChoice choice = precision;
        if (choice == null) {
            return usual;
        }
        return begun.filter(saved -> choice == PrecisionChoice.FASTEST).orElseGet(() -> choice.choose(spec, err));
    }
}
