/** ONNX Runtime, kept behind one class. */
@NullMarked
package org.copyist.recognition.onnx;

import org.jspecify.annotations.NullMarked;
