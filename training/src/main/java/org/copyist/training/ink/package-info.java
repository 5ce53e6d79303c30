/** Ink of lines: pen trajectories drawn as ink, and ink distorted for training. */
@NullMarked
package org.copyist.training.ink;

import org.jspecify.annotations.NullMarked;
