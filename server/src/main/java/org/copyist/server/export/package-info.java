/** What leaves the library as files. */
@NullMarked
package org.copyist.server.export;

import org.jspecify.annotations.NullMarked;
