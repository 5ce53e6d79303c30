/** What the server notes for whoever looks after it. */
@NullMarked
package org.copyist.server.log;

import org.jspecify.annotations.NullMarked;
