package org.copyist.core.decoding;

import java.util.List;
import org.copyist.core.error.CodecMismatchException;
import org.copyist.core.text.Codec;

/** Turns the label probabilities of a line into readings. Implementations are thread-safe. */
public interface CtcDecoder {
    /**
     * Reads one line.
     *
     * @return at least one hypothesis, best first
     * @throws CodecMismatchException if the label count differs from that of {@code codec}
     */
    List<Hypothesis> decode(LabelProbabilities probabilities, Codec codec);

    /** Throws unless {@code probabilities} has one column per label of {@code codec}. */
    static void requireMatch(LabelProbabilities probabilities, Codec codec) {
        if (probabilities.timeSteps() > 0 && probabilities.labelCount() != codec.labelCount()) {
            throw new CodecMismatchException("the network names " + probabilities.labelCount()
                    + " labels, but the codec of its model card " + codec.labelCount()
                    + "; use the card that was written with these weights");
        }
    }
}
