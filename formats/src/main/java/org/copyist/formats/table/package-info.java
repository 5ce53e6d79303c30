/** Tables of values that were read, for spreadsheets. */
@NullMarked
package org.copyist.formats.table;

import org.jspecify.annotations.NullMarked;
