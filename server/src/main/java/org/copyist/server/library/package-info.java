/**
 * The library and what can be done with it: one {@link org.copyist.server.library.Library}, used by the HTTP interface and
 * by the commands alike.
 */
@NullMarked
package org.copyist.server.library;

import org.jspecify.annotations.NullMarked;
