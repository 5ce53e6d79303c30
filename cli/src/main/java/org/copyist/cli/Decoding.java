package org.copyist.cli;

import org.copyist.core.decoding.CtcDecoder;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.recognition.model.LanguageModelBundle;

/** How text is made of what the network says, as named on the command line. */
enum Decoding {
    /** The network alone, best path. */
    GREEDY,
    /** Beam search with the shipped language model. */
    BEAM;

    CtcDecoder decoder() {
        return switch (this) {
            case GREEDY -> new GreedyCtcDecoder();
            case BEAM -> LanguageModelBundle.shipped().decoder();
        };
    }
}
