package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.http.message.Etags;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.message.Requests;
import org.copyist.server.http.view.JsonValues;
import org.copyist.server.library.Library;
import org.copyist.server.library.Replacements;
import org.copyist.server.library.Replacements.ChosenLine;
import org.copyist.server.library.Replacements.Wanted;
import org.copyist.server.store.edit.LineRewriter.LinePlace;
import org.copyist.server.store.edit.LineRewriter.Outcome;
import org.copyist.server.store.page.FoundLine;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.store.text.LineScope;
import org.copyist.server.words.LiteralText;
import org.jspecify.annotations.Nullable;

/** Find and replace. */
public final class ReplacementRoutes {
    private final Replacements replacements;
    private final String author;

    public ReplacementRoutes(Library library, String author) {
        this.replacements = library.replacements();
        this.author = author;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/occurrences", this::find);
        routes.post("/api/replacements", this::replace);
        routes.post(
                "/api/replacements/{step}/undo",
                ctx -> Json.send(ctx, 200, OutcomeView.of(replacements.takeBack(ctx.pathParam("step"), author))));
    }

    private record OccurrenceView(int start, int end, List<double[]> box) {}

    private record MatchView(
            String documentId,
            String documentTitle,
            int page,
            String lineId,
            String etag,
            String text,
            boolean accepted,
            boolean corrected,
            List<double[]> boundary,
            String direction,
            int widthPx,
            int heightPx,
            List<OccurrenceView> occurrences) {
        static MatchView of(Replacements.Match match) {
            FoundLine found = match.found();
            StoredLine line = found.line();
            return new MatchView(
                    found.documentId(),
                    found.documentTitle(),
                    found.pageNumber(),
                    line.id(),
                    Etags.of(found.pageKey(), line.version()),
                    line.text(),
                    line.accepted(),
                    line.corrected(),
                    JsonValues.points(line.boundary().points()),
                    line.direction().code(),
                    found.widthPx(),
                    found.heightPx(),
                    match.occurrences().stream()
                            .map(o -> new OccurrenceView(
                                    o.place().start(),
                                    o.place().end(),
                                    JsonValues.points(o.box().points())))
                            .toList());
        }
    }

    private record FoundView(List<MatchView> lines, int total) {}

    private void find(Context ctx) {
        String text = ctx.queryParam("find"); // space counts
        Wanted wanted = wanted(
                text,
                Requests.bool(ctx, "matchCase").orElse(false),
                Requests.bool(ctx, "wholeWords").orElse(false));
        Replacements.Found found = replacements.find(scope(ctx), wanted);
        Json.send(
                ctx,
                200,
                new FoundView(found.matches().stream().map(MatchView::of).toList(), found.total()));
    }

    private static Wanted wanted(@Nullable String text, boolean matchCase, boolean wholeWords) {
        return new Wanted(text == null ? "" : text, new LiteralText.Options(matchCase, wholeWords));
    }

    private static LineScope scope(Context ctx) {
        Optional<String> document = Requests.text(ctx, "document", 100);
        Optional<String> collection = Requests.text(ctx, "collection", 100);
        OptionalInt page = Requests.integer(ctx, "page", 1, 10_000_000);
        if (document.isPresent() == collection.isPresent() || (page.isPresent() && document.isEmpty())) {
            throw new InvalidArgumentException(
                    "expected a document, with or without one of its pages, or a collection to look in");
        }
        if (collection.isPresent()) {
            return new LineScope.OfCollection(collection.get());
        }
        String id = document.orElseThrow();
        return page.isPresent() ? new LineScope.OfPage(id, page.getAsInt()) : new LineScope.OfDocument(id);
    }

    private record LineBody(
            @Nullable String documentId,
            int page,
            @Nullable String lineId,
            @Nullable String etag,
            @Nullable List<Integer> starts) {}

    private record ReplacementBody(
            @Nullable String find,
            @Nullable String replacement,
            @Nullable Boolean matchCase,
            @Nullable Boolean wholeWords,
            @Nullable List<LineBody> lines) {}

    private void replace(Context ctx) {
        ReplacementBody body = Json.read(ctx, ReplacementBody.class);
        if (body.replacement() == null || body.lines() == null) {
            throw new InvalidArgumentException("replacement, which may be empty, and lines are expected");
        }
        Wanted wanted =
                wanted(body.find(), Boolean.TRUE.equals(body.matchCase()), Boolean.TRUE.equals(body.wholeWords()));
        List<ChosenLine> lines = body.lines().stream().map(this::chosen).toList();
        Json.send(ctx, 200, OutcomeView.of(replacements.replace(wanted, body.replacement(), lines)));
    }

    private ChosenLine chosen(LineBody line) {
        if (line.documentId() == null || line.lineId() == null || line.etag() == null) {
            throw new InvalidArgumentException("each line needs documentId, page, lineId and etag");
        }
        return new ChosenLine(
                Requests.target(line.documentId(), line.page(), line.etag(), author),
                line.lineId(),
                Optional.ofNullable(line.starts()).map(HashSet::new));
    }

    private record PlaceView(String documentId, int page, String lineId) {
        static PlaceView of(LinePlace place) {
            return new PlaceView(place.documentId(), place.page(), place.lineId());
        }
    }

    private record LeftView(String documentId, int page, String lineId, String why) {}

    private record OutcomeView(@Nullable String step, List<PlaceView> changed, List<LeftView> left) {
        static OutcomeView of(Outcome outcome) {
            return new OutcomeView(
                    outcome.step().orElse(null),
                    outcome.changed().stream().map(PlaceView::of).toList(),
                    outcome.left().stream()
                            .map(l -> new LeftView(
                                    l.line().documentId(),
                                    l.line().page(),
                                    l.line().lineId(),
                                    l.why().name().toLowerCase(Locale.ROOT).replace('_', '-')))
                            .toList());
        }
    }
}
