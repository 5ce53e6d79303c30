/** Models of collections, and how they were taught. */
@NullMarked
package org.copyist.server.store.teaching;

import org.jspecify.annotations.NullMarked;
