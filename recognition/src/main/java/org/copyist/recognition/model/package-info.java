/** Trained networks and their cards. */
@NullMarked
package org.copyist.recognition.model;

import org.jspecify.annotations.NullMarked;
