package org.copyist.formats.table;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them, with points, commas or apostrophes. */
final class WrittenNumber {
    /** A sign, digits in groups of three or in one, and one or two decimals. */
    private static final Pattern NUMBER =
            Pattern.compile("([+-]?)([0-9]+|[0-9]{1,3}(?:[.,'][0-9]{3})+)(?:[.,]([0-9]{1,2}))?");

    private WrittenNumber() {}

    /** The number that {@code text} says; empty if it says none for certain. */
    static Optional<BigDecimal> parse(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String whole = matcher.group(2).replaceAll("[.,']", "");
        String decimals = matcher.group(3) == null ? "" : "." + matcher.group(3);
        BigDecimal value = new BigDecimal(whole + decimals);
        return Optional.of(matcher.group(1).equals("-") ? value.negate() : value);
    }
}
