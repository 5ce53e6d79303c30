/** What fields of forms may hold, and how readings keep to it. */
@NullMarked
package org.copyist.recognition.field;

import org.jspecify.annotations.NullMarked;
