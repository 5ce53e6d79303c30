/** Finding words: a Lucene index derived from the store, which can always be rebuilt. */
@NullMarked
package org.copyist.server.search;

import org.jspecify.annotations.NullMarked;
