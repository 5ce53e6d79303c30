/** What the readers and writers of this module share; not for other modules. */
@NullMarked
package org.copyist.formats.internal;

import org.jspecify.annotations.NullMarked;
