package org.copyist.core.decoding;

/**
 * One character of a reading and where the network saw it.
 *
 * @param character one code point
 * @param start first time step, 0-based
 * @param end time step after the last
 * @param confidence probability of the character at its strongest time step, in [0, 1]
 */
public record CharacterSpan(String character, int start, int end, double confidence) {}
