/** What all of Copyist shares. */
@NullMarked
package org.copyist.core;

import org.jspecify.annotations.NullMarked;
