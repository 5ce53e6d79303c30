/** Character and word error rates. */
@NullMarked
package org.copyist.core.metrics;

import org.jspecify.annotations.NullMarked;
