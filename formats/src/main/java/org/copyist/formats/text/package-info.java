/** Plain text, Markdown and CSV. */
@NullMarked
package org.copyist.formats.text;

import org.jspecify.annotations.NullMarked;
