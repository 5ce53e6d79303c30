/** Single digits and numbers, read by trained networks. */
@NullMarked
package org.copyist.recognition.digit;

import org.jspecify.annotations.NullMarked;
