/** The training loop, for any {@link org.copyist.training.optimize.TrainingTask}, with all state in the open. */
@NullMarked
package org.copyist.training.optimize;

import org.jspecify.annotations.NullMarked;
