/** From label probabilities to text: CTC decoding. */
@NullMarked
package org.copyist.core.decoding;

import org.jspecify.annotations.NullMarked;
