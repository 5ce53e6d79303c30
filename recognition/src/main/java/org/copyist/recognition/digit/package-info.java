/** Single digits, read by a trained network. */
@NullMarked
package org.copyist.recognition.digit;

import org.jspecify.annotations.NullMarked;
