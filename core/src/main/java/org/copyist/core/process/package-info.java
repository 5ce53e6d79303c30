/** Programs of Copyist in a Java of their own. */
@NullMarked
package org.copyist.core.process;

import org.jspecify.annotations.NullMarked;
