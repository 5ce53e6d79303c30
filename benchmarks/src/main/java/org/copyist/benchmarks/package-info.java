/** Speed and memory, measured beside a matrix product of the same run. */
@NullMarked
package org.copyist.benchmarks;

import org.jspecify.annotations.NullMarked;
