package org.copyist.training.network;

/** How the weights of recurrent layers stand in an ONNX file; all others are always floats. */
public enum RecurrentWeights {
    /** As they were trained. */
    FLOAT,
    /**
     * Rounded to 8 bits of which 7 are used, a scale for each gate of each cell; ONNX Runtime then rounds the inputs of each step too. A
     * quarter of the size, and faster; try what it costs in accuracy.
     */
    INT8
}
