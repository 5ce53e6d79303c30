/** A page made ready for segmentation: light evened out, ink told from paper, skew and ruled lines found. */
@NullMarked
package org.copyist.imaging.prepare;

import org.jspecify.annotations.NullMarked;
