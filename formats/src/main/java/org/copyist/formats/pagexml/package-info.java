/** PAGE XML, the format of the page model itself. */
@NullMarked
package org.copyist.formats.pagexml;

import org.jspecify.annotations.NullMarked;
