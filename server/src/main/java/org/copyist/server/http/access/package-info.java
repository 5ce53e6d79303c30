/** Who may come in. */
@NullMarked
package org.copyist.server.http.access;

import org.jspecify.annotations.NullMarked;
