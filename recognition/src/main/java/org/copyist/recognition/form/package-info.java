/** Forms: what their fields are, and what was written into them. */
@NullMarked
package org.copyist.recognition.form;

import org.jspecify.annotations.NullMarked;
