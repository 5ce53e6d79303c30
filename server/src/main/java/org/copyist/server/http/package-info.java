/** The HTTP interface; the only place that knows HTTP. */
@NullMarked
package org.copyist.server.http;

import org.jspecify.annotations.NullMarked;
