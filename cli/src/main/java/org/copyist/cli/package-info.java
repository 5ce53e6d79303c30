/** The {@code copyist} command: the only place that wires everything together and that speaks to the terminal. */
@NullMarked
package org.copyist.cli;

import org.jspecify.annotations.NullMarked;
