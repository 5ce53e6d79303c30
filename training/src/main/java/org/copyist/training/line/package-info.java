/** Training and evaluation of line recognisers. */
@NullMarked
package org.copyist.training.line;

import org.jspecify.annotations.NullMarked;
