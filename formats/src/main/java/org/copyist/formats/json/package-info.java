/** Pages as JSON, without loss. */
@NullMarked
package org.copyist.formats.json;

import org.jspecify.annotations.NullMarked;
