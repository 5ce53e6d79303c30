package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.view.JobView;
import org.copyist.server.library.BulkAction;
import org.copyist.server.library.BulkActions;
import org.copyist.server.library.Library;
import org.jspecify.annotations.Nullable;

/** The same done with many documents. */
public final class BulkRoutes {
    private final BulkActions actions;

    public BulkRoutes(Library library) {
        this.actions = library.bulkActions();
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/documents/actions", this::run);
    }

    private record Wanted(
            @Nullable List<String> documents,
            @Nullable String action,
            @Nullable String tag,
            @Nullable String collection) {}

    private record ProblemView(String code, String detail) {}

    private record ResultView(String document, @Nullable JobView job, @Nullable ProblemView problem) {
        static ResultView of(BulkActions.Result result) {
            return new ResultView(
                    result.documentId(),
                    result.job().map(JobView::of).orElse(null),
                    result.problem()
                            .map(e -> new ProblemView(e.code(), String.valueOf(e.getMessage())))
                            .orElse(null));
        }
    }

    private record ResultsView(List<ResultView> results) {}

    private void run(Context ctx) {
        Wanted wanted = Json.read(ctx, Wanted.class);
        if (wanted.documents() == null) {
            throw new InvalidArgumentException("documents must be a list of ids");
        }
        List<BulkActions.Result> results = actions.run(wanted.documents(), action(wanted));
        Json.send(ctx, 200, new ResultsView(results.stream().map(ResultView::of).toList()));
    }

    private static BulkAction action(Wanted wanted) {
        String name = wanted.action() == null ? "" : wanted.action();
        return switch (name) {
            case "add-tag" -> new BulkAction.AddTag(given("tag", wanted.tag()));
            case "remove-tag" -> new BulkAction.RemoveTag(given("tag", wanted.tag()));
            case "put-into-collection" -> new BulkAction.PutIntoCollection(given("collection", wanted.collection()));
            case "take-out-of-collection" -> new BulkAction.TakeOutOfCollection();
            case "read" -> new BulkAction.Read();
            case "bin" -> new BulkAction.MoveToBin();
            case "restore" -> new BulkAction.Restore();
            case "delete" -> new BulkAction.Purge();
            default ->
                throw new InvalidArgumentException("the action must be one of add-tag, remove-tag, put-into-collection,"
                        + " take-out-of-collection, read, bin, restore and delete");
        };
    }

    private static String given(String field, @Nullable String value) {
        if (value == null) {
            throw new InvalidArgumentException("this action needs a " + field);
        }
        return value;
    }
}
