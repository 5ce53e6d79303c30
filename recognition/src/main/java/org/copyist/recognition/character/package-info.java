/** Single characters, read by a trained network. */
@NullMarked
package org.copyist.recognition.character;

import org.jspecify.annotations.NullMarked;
