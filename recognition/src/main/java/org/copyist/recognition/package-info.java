/** Reading handwriting: the whole way from a page image to its text. */
@NullMarked
package org.copyist.recognition;

import org.jspecify.annotations.NullMarked;
