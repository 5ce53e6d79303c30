/** Where the places of one page lie on another that was printed from the same form. */
@NullMarked
package org.copyist.imaging.register;

import org.jspecify.annotations.NullMarked;
