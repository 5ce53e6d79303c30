/** Labelled data read from where it lies. */
@NullMarked
package org.copyist.training.data;

import org.jspecify.annotations.NullMarked;
