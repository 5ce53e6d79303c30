/** Why something failed, for programs and for people. */
@NullMarked
package org.copyist.server.failure;

import org.jspecify.annotations.NullMarked;
