/** Training of the network that finds the lines of a page: pages, augmentation, target maps, loss, trainer and export. */
@NullMarked
package org.copyist.training.segmentation;

import org.jspecify.annotations.NullMarked;
