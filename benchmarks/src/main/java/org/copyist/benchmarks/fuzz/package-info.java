/** Damaged files by the thousand, and what reading them does. */
@NullMarked
package org.copyist.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
