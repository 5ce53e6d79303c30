/** Pictures: rasters, page images, and where they come from. */
@NullMarked
package org.copyist.imaging;

import org.jspecify.annotations.NullMarked;
