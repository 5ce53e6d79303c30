/** What the library keeps: documents, pages, lines, readings, edits and jobs in SQLite, pictures as checked files. */
@NullMarked
package org.copyist.server.store;

import org.jspecify.annotations.NullMarked;
