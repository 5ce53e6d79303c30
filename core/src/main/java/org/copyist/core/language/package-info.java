/** What writing is likely to say: a character n-gram language model, built from texts and asked while decoding. */
@NullMarked
package org.copyist.core.language;

import org.jspecify.annotations.NullMarked;
