/** What comes into the library with its text. */
@NullMarked
package org.copyist.server.intake;

import org.jspecify.annotations.NullMarked;
