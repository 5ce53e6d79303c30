/** What files say about themselves, and how the pixels of each format are read. */
@NullMarked
package org.copyist.imaging.decode.internal;

import org.jspecify.annotations.NullMarked;
