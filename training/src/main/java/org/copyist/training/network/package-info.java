/** Networks of composable blocks on libtorch, described by one line of text, and their export to ONNX. */
@NullMarked
package org.copyist.training.network;

import org.jspecify.annotations.NullMarked;
