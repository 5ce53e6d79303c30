package org.copyist.cli;

/** How text is made of what the network says, as named on the command line. */
enum Decoding {
    /** The network alone, best path. */
    GREEDY,
    /** Beam search with a language model. */
    BEAM
}
