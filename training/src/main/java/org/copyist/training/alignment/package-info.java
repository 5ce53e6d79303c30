/** Where the characters of labelled lines stand. */
@NullMarked
package org.copyist.training.alignment;

import org.jspecify.annotations.NullMarked;
