/** What the library holds, as the interface tells it. */
@NullMarked
package org.copyist.server.http.view;

import org.jspecify.annotations.NullMarked;
