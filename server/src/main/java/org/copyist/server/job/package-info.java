/** Reading documents in the background, one after another, surviving restarts. */
@NullMarked
package org.copyist.server.job;

import org.jspecify.annotations.NullMarked;
