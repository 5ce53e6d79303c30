package org.copyist.formats.internal;

import org.copyist.core.page.Confidence;
import org.copyist.core.page.MachineTranscription;

/** How sure a machine is of each of its hypotheses. */
public final class Alternatives {
    private Alternatives() {}

    /**
     * The confidence of the hypothesis at {@code rank} (0-based, best first): that of the whole reading, times the
     * probability of this hypothesis relative to the best one.
     */
    public static Confidence confidence(MachineTranscription machine, int rank) {
        double relative = Math.exp(machine.hypotheses().get(rank).logProbability()
                - machine.hypotheses().get(0).logProbability());
        double value = machine.confidence().value() * Math.min(1, relative);
        return rank == 0 ? machine.confidence() : new Confidence(Double.isNaN(value) ? 0 : value);
    }
}
