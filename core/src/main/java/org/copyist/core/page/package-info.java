/** A page of handwriting: regions, lines, their readings and what produced them. */
@NullMarked
package org.copyist.core.page;

import org.jspecify.annotations.NullMarked;
