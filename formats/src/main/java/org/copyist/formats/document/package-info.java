/** Pages and documents on their way in and out, whatever the format. */
@NullMarked
package org.copyist.formats.document;

import org.jspecify.annotations.NullMarked;
