/** Evaluation of whole pages: lines found and text read. */
@NullMarked
package org.copyist.training.page;

import org.jspecify.annotations.NullMarked;
