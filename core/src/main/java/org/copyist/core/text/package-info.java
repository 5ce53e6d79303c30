/** Characters as the networks see them: normalisation and the codec. */
@NullMarked
package org.copyist.core.text;

import org.jspecify.annotations.NullMarked;
