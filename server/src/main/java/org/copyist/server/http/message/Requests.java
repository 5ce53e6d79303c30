package org.copyist.server.http.message;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.copyist.server.store.edit.EditTarget;

/** Values of a request, checked. */
public final class Requests {
    private static final Pattern ETAG = Pattern.compile("\"?(?:(\\d{1,18})\\.)?(\\d{1,18})\"?");
    private static final int MAX_LIMIT = 500;
    private static final int DEFAULT_LIMIT = 50;

    private Requests() {}

    /** The version of a document that the caller has seen. */
    public static long ifMatch(Context ctx) {
        return Long.parseLong(seen(ctx).group(2));
    }

    /** What the caller has seen of a page or a line, and of which page. */
    public static EditTarget target(Context ctx, String author) {
        return target(ctx.pathParam("id"), page(ctx), seen(ctx), author);
    }

    /** Likewise, where the etag does not come with the head of the request. */
    public static EditTarget target(String documentId, int number, String etag, String author) {
        return target(documentId, number, seen(etag), author);
    }

    private static EditTarget target(String documentId, int number, Matcher seen, String author) {
        // No page has the key -1.
        long pageKey = seen.group(1) == null ? -1 : Long.parseLong(seen.group(1));
        return new EditTarget(documentId, number, pageKey, Long.parseLong(seen.group(2)), author);
    }

    private static Matcher seen(Context ctx) {
        String value = ctx.header("If-Match");
        if (value == null) {
            throw new HttpProblem(
                    428,
                    "if-match-required",
                    "an edit needs If-Match with the etag of what it changes; fetch that first");
        }
        return seen(value);
    }

    private static Matcher seen(String value) {
        Matcher matcher = ETAG.matcher(value.strip());
        if (!matcher.matches()) {
            throw new StaleEditException("the etag " + value + " is none of this server's; fetch the page again");
        }
        return matcher;
    }

    /** The 1-based page number of the path. */
    public static int page(Context ctx) {
        try {
            return Integer.parseInt(ctx.pathParam("n"));
        } catch (NumberFormatException e) {
            throw new NotFoundException("a page number is expected, got " + ctx.pathParam("n"));
        }
    }

    public static int offset(Context ctx) {
        return integer(ctx, "offset", 0, 10_000_000).orElse(0);
    }

    public static int limit(Context ctx) {
        return integer(ctx, "limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
    }

    public static OptionalInt integer(Context ctx, String name, int least, int most) {
        String value = ctx.queryParam(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            throw outOfRange(name, least, most, value);
        }
        throw outOfRange(name, least, most, value);
    }

    public static OptionalDouble fraction(Context ctx, String name) {
        String value = ctx.queryParam(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(value);
            if (number >= 0 && number <= 1) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            throw outOfRange(name, 0, 1, value);
        }
        throw outOfRange(name, 0, 1, value);
    }

    private static InvalidArgumentException outOfRange(String name, int least, int most, String value) {
        return new InvalidArgumentException(name + " must be in " + least + ".." + most + ", got " + value);
    }

    public static Optional<Boolean> bool(Context ctx, String name) {
        String value = ctx.queryParam(name);
        if (value == null) {
            return Optional.empty();
        }
        return switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> throw new InvalidArgumentException(name + " must be true or false, got " + value);
        };
    }

    public static Optional<String> text(Context ctx, String name, int maxLength) {
        String value = ctx.queryParam(name);
        if (value != null && value.length() > maxLength) {
            throw new InvalidArgumentException(name + " may have " + maxLength + " characters, got " + value.length());
        }
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    public static String required(Context ctx, String name, int maxLength) {
        return text(ctx, name, maxLength)
                .orElseThrow(() -> new InvalidArgumentException("the parameter " + name + " is missing"));
    }
}
