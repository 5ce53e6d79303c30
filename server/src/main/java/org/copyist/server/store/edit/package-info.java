/** What people and machines do to the lines of pages, and how it is taken back. */
@NullMarked
package org.copyist.server.store.edit;

import org.jspecify.annotations.NullMarked;
