package org.copyist.server.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.copyist.core.error.InvalidArgumentException;

/** A choice of pages such as {@code 1-3,7}. */
final class PageNumbers {
    private PageNumbers() {}

    /**
     * The numbers of {@code known} that {@code text} names, in ascending order.
     *
     * @throws InvalidArgumentException if it is no such choice, or a part of it names no page that is there
     */
    static List<Integer> parse(String text, List<Integer> known) {
        TreeSet<Integer> all = new TreeSet<>(known);
        TreeSet<Integer> chosen = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            if (!part.matches("\\d{1,7}(-\\d{1,7})?")) {
                throw new InvalidArgumentException("pages are chosen like 1-3,7; got " + text);
            }
            String[] ends = part.split("-", -1);
            int from = Integer.parseInt(ends[0]);
            int to = Integer.parseInt(ends[ends.length - 1]);
            Set<Integer> named = from > to ? Set.of() : all.subSet(from, true, to, true);
            if (named.isEmpty()) {
                throw new InvalidArgumentException("there is no page " + part + "; the document has " + all.size());
            }
            chosen.addAll(named);
        }
        return new ArrayList<>(chosen);
    }
}
