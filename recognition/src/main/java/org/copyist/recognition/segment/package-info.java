/** From a page to its lines: where they are, in which order they are read, and a crop of each. */
@NullMarked
package org.copyist.recognition.segment;

import org.jspecify.annotations.NullMarked;
