/** Files of any supported format become page images here, and damaged or hostile files become clear errors. */
@NullMarked
package org.copyist.imaging.decode;

import org.jspecify.annotations.NullMarked;
