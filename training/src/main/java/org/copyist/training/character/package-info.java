/** Learning to read single digits: augmentation, training, evaluation. */
@NullMarked
package org.copyist.training.character;

import org.jspecify.annotations.NullMarked;
