package org.copyist.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;
import org.copyist.training.network.PrecisionProbe;

/** What a training may be told to compute in. */
enum PrecisionChoice {
    FLOAT32,
    BFLOAT16,
    /** Whichever is faster on this machine. */
    FASTEST;

    private static final int LABELS = 150;

    /** The precision, which {@code err} is told if it was measured. */
    Precision choose(NetworkSpec spec, PrintWriter err) {
        if (this != FASTEST) {
            return Precision.valueOf(name());
        }
        PrecisionProbe.Result measured = PrecisionProbe.measure(spec, LABELS);
        err.printf(
                Locale.ROOT,
                "%s is faster here: a step of the probe takes %.0f ms in FLOAT32, %.0f ms in BFLOAT16%n",
                measured.fastest(),
                1000 * measured.float32Seconds(),
                1000 * measured.bfloat16Seconds());
        return measured.fastest();
    }
}
