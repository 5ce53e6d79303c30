/** PDF with the page image, and its text to be found and copied. */
@NullMarked
package org.copyist.formats.pdf;

import org.jspecify.annotations.NullMarked;
