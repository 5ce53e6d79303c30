/** Files that are written whole or not at all. */
@NullMarked
package org.copyist.core.file;

import org.jspecify.annotations.NullMarked;
