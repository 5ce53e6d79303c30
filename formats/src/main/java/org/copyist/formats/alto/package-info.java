/** ALTO 4, the page description of libraries. */
@NullMarked
package org.copyist.formats.alto;

import org.jspecify.annotations.NullMarked;
