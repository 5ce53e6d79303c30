package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.message.Requests;
import org.copyist.server.http.view.HitView;
import org.copyist.server.library.Library;
import org.copyist.server.search.SearchFilter;
import org.copyist.server.search.SearchHits;
import org.copyist.server.search.SearchRequest;

/** Finding words. */
public final class SearchRoutes {
    private final Library library;

    public SearchRoutes(Library library) {
        this.library = library;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/search", this::search);
    }

    private record ResultView(List<HitView> hits, long total, boolean totalIsExact, int offset, double milliseconds) {}

    private void search(Context ctx) {
        SearchRequest request = new SearchRequest(
                Requests.required(ctx, "q", 500),
                Requests.bool(ctx, "fuzzy").orElse(true),
                new SearchFilter(
                        documents(ctx),
                        day(ctx, "from", 0),
                        day(ctx, "to", 1),
                        Requests.fraction(ctx, "minConfidence"),
                        Requests.fraction(ctx, "maxConfidence"),
                        Requests.bool(ctx, "corrected")),
                Requests.offset(ctx),
                Requests.limit(ctx));
        long start = System.nanoTime();
        SearchHits hits = library.index().search(request);
        double milliseconds = (System.nanoTime() - start) / 1e6;
        Json.send(
                ctx,
                200,
                new ResultView(
                        hits.hits().stream().map(HitView::of).toList(),
                        hits.total(),
                        hits.totalIsExact(),
                        request.offset(),
                        milliseconds));
    }

    private Optional<List<String>> documents(Context ctx) {
        Optional<String> document = Requests.text(ctx, "document", 100);
        Optional<String> collection = Requests.text(ctx, "collection", 100);
        if (document.isPresent() && collection.isPresent()) {
            throw new InvalidArgumentException("expected a document or a collection to look in, got both");
        }
        return document.map(List::of)
                .or(() -> collection.map(id -> library.collections().get(id).documents()));
    }

    private static Optional<Instant> day(Context ctx, String name, int plusDays) {
        try {
            return Requests.text(ctx, name, 10).map(LocalDate::parse).map(day -> day.plusDays(plusDays)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeParseException e) {
            throw new InvalidArgumentException(name + " must be a day such as 2024-05-31", e);
        }
    }
}
