/** Optimiser, weight averaging and learning-rate schedules, with all state in the open. */
@NullMarked
package org.copyist.training.optimize;

import org.jspecify.annotations.NullMarked;
