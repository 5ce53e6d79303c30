/** Text lines cut from a page and brought into the form that networks read. */
@NullMarked
package org.copyist.imaging.line;

import org.jspecify.annotations.NullMarked;
