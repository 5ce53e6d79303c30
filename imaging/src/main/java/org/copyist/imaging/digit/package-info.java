/** Single digits: found in a picture, and brought into the form that digit networks read. */
@NullMarked
package org.copyist.imaging.digit;

import org.jspecify.annotations.NullMarked;
