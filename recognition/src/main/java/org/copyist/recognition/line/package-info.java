/** Reading a line. */
@NullMarked
package org.copyist.recognition.line;

import org.jspecify.annotations.NullMarked;
