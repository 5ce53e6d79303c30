package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.http.message.Json;
import org.copyist.server.library.Collections;
import org.copyist.server.library.Library;
import org.jspecify.annotations.Nullable;

/** Names and terms that people expect in a collection. */
public final class WordRoutes {
    private final Collections collections;

    public WordRoutes(Library library) {
        this.collections = library.collections();
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/collections/{id}/words", ctx -> send(ctx, collections.words(ctx.pathParam("id"))));
        routes.put(
                "/api/collections/{id}/words",
                ctx -> send(ctx, collections.expect(ctx.pathParam("id"), given(Json.read(ctx, Given.class)))));
    }

    private record WordsView(List<String> words) {}

    private static void send(Context ctx, List<String> words) {
        Json.send(ctx, 200, new WordsView(words));
    }

    private record Given(@Nullable List<String> words) {}

    private static List<String> given(Given given) {
        List<String> words = given.words();
        if (words == null) {
            throw new InvalidArgumentException("the words are missing; expected {\"words\": [\"Stanford\", …]}");
        }
        return words;
    }
}
