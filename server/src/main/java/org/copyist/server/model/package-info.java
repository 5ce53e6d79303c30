/** Which model reads which document: those that are installed, and those that belong to collections. */
@NullMarked
package org.copyist.server.model;

import org.jspecify.annotations.NullMarked;
