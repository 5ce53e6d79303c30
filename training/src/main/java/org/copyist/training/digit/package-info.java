/** Learning to read single digits: augmentation, training, evaluation. */
@NullMarked
package org.copyist.training.digit;

import org.jspecify.annotations.NullMarked;
