/** Collections. */
@NullMarked
package org.copyist.server.store.collection;

import org.jspecify.annotations.NullMarked;
