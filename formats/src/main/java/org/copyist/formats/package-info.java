/** Every format in which pages are written, by name. */
@NullMarked
package org.copyist.formats;

import org.jspecify.annotations.NullMarked;
