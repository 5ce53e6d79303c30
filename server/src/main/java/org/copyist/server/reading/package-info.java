/** The seams to what reads: pages for the library, drawings for the pad. */
@NullMarked
package org.copyist.server.reading;

import org.jspecify.annotations.NullMarked;
