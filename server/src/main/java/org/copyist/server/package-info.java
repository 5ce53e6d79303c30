/** The application: a library of pages that people read, correct, search and take away, in a browser. */
@NullMarked
package org.copyist.server;

import org.jspecify.annotations.NullMarked;
