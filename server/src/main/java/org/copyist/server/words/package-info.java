/** The words of a line: where they stand, how sure they are, what else they may be. */
@NullMarked
package org.copyist.server.words;

import org.jspecify.annotations.NullMarked;
