/** The pictures of pages: decoded from what was uploaded, scaled and cut for a browser. */
@NullMarked
package org.copyist.server.picture;

import org.jspecify.annotations.NullMarked;
