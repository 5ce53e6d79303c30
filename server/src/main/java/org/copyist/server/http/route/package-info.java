/** The operations of the interface: they translate requests for the library, and its answers. */
@NullMarked
package org.copyist.server.http.route;

import org.jspecify.annotations.NullMarked;
