package org.copyist.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.language.Lexicon;
import org.copyist.server.store.CollectionStore;
import org.jspecify.annotations.Nullable;

/** Names and terms that people expect in a collection. */
final class WordRoutes {
    private static final int MOST = 2000;
    /** Code points of a name or term, which may be several words. */
    private static final int LONGEST = 60;

    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final CollectionStore collections;

    WordRoutes(Library library) {
        this.collections = library.collections();
    }

    void register(RoutesConfig routes) {
        routes.get("/api/collections/{id}/words", ctx -> send(ctx, collections.words(ctx.pathParam("id"))));
        routes.put(
                "/api/collections/{id}/words",
                ctx -> send(ctx, collections.expect(ctx.pathParam("id"), checked(Json.read(ctx, Given.class)))));
    }

    private record WordsView(List<String> words) {}

    private static void send(Context ctx, List<String> words) {
        Json.send(ctx, 200, new WordsView(words));
    }

    private record Given(@Nullable List<String> words) {}

    private static List<String> checked(Given given) {
        List<String> words = given.words();
        if (words == null) {
            throw new InvalidArgumentException("the words are missing; expected {\"words\": [\"Stanford\", …]}");
        }
        if (words.size() > MOST) {
            throw new InvalidArgumentException(
                    "a collection has at most " + MOST + " expected words, got " + words.size());
        }
        Set<String> kept = new LinkedHashSet<>();
        int place = 0;
        for (String word : words) {
            place++;
            kept.add(checked(word, place));
        }
        return List.copyOf(kept);
    }

    private static String checked(String word, int place) {
        if (STEERING.matcher(word).find()) {
            throw new InvalidArgumentException("expected word " + place + " (" + FileNames.plainText(word)
                    + ") holds a line break or another control character; take it out");
        }
        String plain = Normalizer.normalize(word, Normalizer.Form.NFC).strip();
        int length = plain.codePointCount(0, plain.length());
        if (length > LONGEST) {
            throw new InvalidArgumentException("expected word " + place + " (" + FileNames.shortened(plain, LONGEST)
                    + "…) has " + length + " characters, and at most " + LONGEST + " are taken; put words on lines of"
                    + " their own");
        }
        if (Lexicon.count(List.of(plain)).isEmpty()) {
            throw new InvalidArgumentException("expected word " + place + " (" + plain
                    + ") has no letter; only names and terms can be expected, take it out");
        }
        return plain;
    }
}
