/** The queue of readings. */
@NullMarked
package org.copyist.server.store.job;

import org.jspecify.annotations.NullMarked;
