/** Pictures of pages and lines with what is written on them, in the forms in which such data is passed around. */
@NullMarked
package org.copyist.formats.groundtruth;

import org.jspecify.annotations.NullMarked;
