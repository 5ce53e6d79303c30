/** Documents, their pages' places, and the bin. */
@NullMarked
package org.copyist.server.store.document;

import org.jspecify.annotations.NullMarked;
