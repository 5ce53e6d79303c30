/** New lines out of the words of known ones. */
@NullMarked
package org.copyist.training.recombination;

import org.jspecify.annotations.NullMarked;
