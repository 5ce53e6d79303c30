/** Requests read within limits, answers written, and every error as a problem. */
@NullMarked
package org.copyist.server.http.message;

import org.jspecify.annotations.NullMarked;
