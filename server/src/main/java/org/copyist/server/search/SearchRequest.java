package org.copyist.server.search;

/**
 * What to look for.
 *
 * @param text words; {@code "a phrase"}, {@code pre*}, {@code word~}, {@code -not}
 * @param fuzzy whether words without such marks may also be misread or an alternative
 * @param filter where to look
 * @param offset hits to leave out, best first
 * @param limit most hits to give, at least 1
 */
public record SearchRequest(String text, boolean fuzzy, SearchFilter filter, int offset, int limit) {
    /** The first 50 hits for {@code text} everywhere, misread words included. */
    public static SearchRequest of(String text) {
        return new SearchRequest(text, true, SearchFilter.NONE, 0, 50);
    }
}
