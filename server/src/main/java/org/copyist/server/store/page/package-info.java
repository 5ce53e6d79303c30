/** Pages as they stand: their regions, lines and readings. */
@NullMarked
package org.copyist.server.store.page;

import org.jspecify.annotations.NullMarked;
