package org.copyist.core.decoding;

import java.util.List;
import org.copyist.core.text.Codec;

/**
 * Says how lines that belong together, such as those of a page, are decoded, once a network has seen them: a page in German
 * may want another language model than one in French. Implementations are thread-safe.
 */
@FunctionalInterface
public interface DecoderChoice {
    /**
     * The decoder for {@code lines}.
     *
     * @param lines what the network says of each; may be empty
     * @param codec names the labels of the network
     */
    CtcDecoder choose(List<LabelProbabilities> lines, Codec codec);

    /** The same decoder for all lines. */
    static DecoderChoice always(CtcDecoder decoder) {
        return (lines, codec) -> decoder;
    }
}
