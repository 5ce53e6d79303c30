package org.copyist.formats.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Hands out XML ids that are valid (an NCName, here of Latin letters only) and unique in their document. Not thread-safe. */
public final class DocumentIds {
    private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9À-ÖØ-öø-ÿ._-]");

    private final Set<String> taken = new HashSet<>();

    /** {@code wanted} itself where it is valid, else something close to it. */
    public static String valid(String wanted, String prefix) {
        String name = ILLEGAL.matcher(wanted).replaceAll("_");
        boolean startsWell = !name.isEmpty() && (Character.isLetter(name.charAt(0)) || name.charAt(0) == '_');
        return startsWell ? name : prefix + name;
    }

    /** {@code wanted} itself where it is valid and free, else something close to it. */
    public String claim(String wanted, String prefix) {
        String name = valid(wanted, prefix);
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
