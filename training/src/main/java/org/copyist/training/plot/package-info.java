/** Plots as SVG. */
@NullMarked
package org.copyist.training.plot;

import org.jspecify.annotations.NullMarked;
