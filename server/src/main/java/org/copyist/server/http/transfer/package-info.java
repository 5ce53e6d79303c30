/** Files that come in and go out, and events that are sent while something is done. */
@NullMarked
package org.copyist.server.http.transfer;

import org.jspecify.annotations.NullMarked;
