/** The errors that Copyist reports, each with a stable code. */
@NullMarked
package org.copyist.core.error;

import org.jspecify.annotations.NullMarked;
