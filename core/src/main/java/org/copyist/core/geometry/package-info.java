/** Points, boxes, baselines and polygons in page pixels: origin top-left, x to the right, y down. */
@NullMarked
package org.copyist.core.geometry;

import org.jspecify.annotations.NullMarked;
