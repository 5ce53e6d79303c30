/** Teaching a model the hand of a collection, in a process of its own. */
@NullMarked
package org.copyist.server.teaching;

import org.jspecify.annotations.NullMarked;
