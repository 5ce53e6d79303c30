package org.copyist.formats.internal;

import java.util.Optional;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Confidence;

/**
 * A word of a line and about where it stands on the page.
 *
 * @param text the word, without white space
 * @param from where it starts on the baseline
 * @param to where it ends on the baseline
 * @param box around it, inside the line's outline
 * @param confidence of a machine; empty for a human's word
 */
public record PlacedWord(String text, Point from, Point to, BoundingBox box, Optional<Confidence> confidence) {}
