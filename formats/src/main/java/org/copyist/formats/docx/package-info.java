/** Word documents. */
@NullMarked
package org.copyist.formats.docx;

import org.jspecify.annotations.NullMarked;
