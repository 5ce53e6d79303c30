/** TEI P5, the format of scholarly editions. */
@NullMarked
package org.copyist.formats.tei;

import org.jspecify.annotations.NullMarked;
