package org.copyist.cli;

import java.util.Map;
import org.copyist.core.decoding.CtcDecoder;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.recognition.model.LanguageModelBundle;

/** How text is made of what the network says, as named on the command line. */
enum Decoding {
    /** The network alone, best path. */
    GREEDY,
    /** Beam search with the shipped language model. */
    BEAM;

    /** @param words to expect, by how often they stand in texts of the same kind */
    CtcDecoder decoder(Map<String, Integer> words) {
        return switch (this) {
            case GREEDY -> {
                if (!words.isEmpty()) {
                    throw new InvalidArgumentException(
                            "--words helps the language model, which --decoder greedy leaves out; use --decoder beam");
                }
                yield new GreedyCtcDecoder();
            }
            case BEAM -> LanguageModelBundle.shipped().decoder(words);
        };
    }
}
