/** Lines of handwriting made up from fonts and text. */
@NullMarked
package org.copyist.training.synthesis;

import org.jspecify.annotations.NullMarked;
