/** hOCR, recognised text as a web page. */
@NullMarked
package org.copyist.formats.hocr;

import org.jspecify.annotations.NullMarked;
