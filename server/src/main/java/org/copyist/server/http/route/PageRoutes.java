package org.copyist.server.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.server.http.message.Etags;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.message.Requests;
import org.copyist.server.http.view.EditView;
import org.copyist.server.http.view.JobView;
import org.copyist.server.http.view.LineView;
import org.copyist.server.http.view.PageView;
import org.copyist.server.http.view.ReadingView;
import org.copyist.server.job.JobProgress;
import org.copyist.server.library.Library;
import org.copyist.server.library.Pages;
import org.copyist.server.store.edit.EditTarget;
import org.copyist.server.store.edit.LineEditor;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.store.page.StoredPage;
import org.jspecify.annotations.Nullable;

/** Pages and everything that can be done to their lines. */
public final class PageRoutes {
    private static final String PAGE = "/api/documents/{id}/pages/{n}";
    private static final String LINE = PAGE + "/lines/{lineId}";
    private static final int MAX_POINTS = 1000;
    private static final double MAX_COORDINATE = 1_000_000;

    private final Pages pages;
    private final String author;

    public PageRoutes(Library library, String author) {
        this.pages = library.pages();
        this.author = author;
    }

    public void register(RoutesConfig routes) {
        routes.get(PAGE, ctx -> send(ctx, 200, page(ctx)));
        routes.get(PAGE + "/history", this::history);
        routes.post(PAGE + "/undo", ctx -> send(ctx, 200, pages.editor().undo(target(ctx))));
        routes.post(PAGE + "/redo", ctx -> send(ctx, 200, pages.editor().redo(target(ctx))));
        routes.post(PAGE + "/accept", ctx -> send(ctx, 200, pages.editor().acceptAll(target(ctx))));
        routes.post(PAGE + "/turn", this::turn);
        routes.post(PAGE + "/lines", this::add);
        routes.put(PAGE + "/lines/order", ctx -> send(ctx, 200, pages.editor().order(target(ctx), ids(ctx))));
        routes.post(PAGE + "/lines/merge", ctx -> send(ctx, 200, pages.editor().merge(target(ctx), ids(ctx))));
        routes.post(PAGE + "/lines/read", this::readAgain);
        routes.get(LINE, this::line);
        routes.patch(LINE, this::change);
        routes.delete(LINE, ctx -> send(ctx, 200, pages.editor().delete(target(ctx), ctx.pathParam("lineId"))));
        routes.post(LINE + "/split", this::split);
        routes.get(LINE + "/readings", this::readings);
    }

    private StoredPage page(Context ctx) {
        return pages.get(ctx.pathParam("id"), Requests.page(ctx));
    }

    static StoredLine line(StoredPage page, Context ctx) {
        String id = ctx.pathParam("lineId");
        return page.line(id)
                .orElseThrow(
                        () -> new NotFoundException("there is no line " + id + " on this page, or it was deleted"));
    }

    private EditTarget target(Context ctx) {
        return Requests.target(ctx, author);
    }

    private static void send(Context ctx, int status, StoredPage page) {
        ctx.header("ETag", Etags.of(page.key(), page.version()));
        Json.send(ctx, status, PageView.of(page));
    }

    private record Turn(int quarters) {}

    private void turn(Context ctx) {
        send(ctx, 200, pages.turn(target(ctx), Json.read(ctx, Turn.class).quarters()));
    }

    private record Edits(List<EditView> edits) {}

    private void history(Context ctx) {
        Json.send(
                ctx,
                200,
                new Edits(pages.history(page(ctx)).stream().map(EditView::of).toList()));
    }

    private record LineIds(List<String> lines) {}

    private static List<String> ids(Context ctx) {
        return ids(Json.read(ctx, LineIds.class).lines());
    }

    private static List<String> ids(@Nullable List<String> given) {
        if (given == null || given.contains(null)) {
            throw new InvalidArgumentException("lines must be a list of line ids");
        }
        return given;
    }

    private record ReadAgain(@Nullable List<String> lines, @Nullable String model, @Nullable Boolean overwrite) {}

    private void readAgain(Context ctx) {
        ReadAgain wanted = Json.read(ctx, ReadAgain.class);
        JobProgress job = pages.readAgain(
                target(ctx),
                ids(wanted.lines()),
                Optional.ofNullable(wanted.model()),
                Boolean.TRUE.equals(wanted.overwrite()));
        Json.send(ctx, 202, JobView.of(job));
    }

    private record NewLine(
            double @Nullable [][] boundary,
            double @Nullable [][] baseline,
            @Nullable String text,
            @Nullable String after) {}

    private void add(Context ctx) {
        JsonNode body = Json.readTree(ctx);
        NewLine line = Json.convert(body, NewLine.class);
        if (line.boundary() == null) {
            throw new InvalidArgumentException("a new line needs a boundary");
        }
        Optional<LineEditor.Place> place = body.has("after")
                ? Optional.of(new LineEditor.Place(Optional.ofNullable(line.after())))
                : Optional.empty();
        LineEditor.NewLine added = new LineEditor.NewLine(
                polygon(line.boundary()),
                Optional.ofNullable(line.baseline()).map(PageRoutes::baseline),
                Pages.lineText(line.text() == null ? "" : line.text()),
                place);
        send(ctx, 201, pages.editor().add(target(ctx), added));
    }

    private record LineChange(
            @Nullable String text,
            @Nullable Boolean accepted,
            double @Nullable [][] boundary,
            double @Nullable [][] baseline) {}

    private void change(Context ctx) {
        LineChange change = Json.read(ctx, LineChange.class);
        LineEditor.LineChange wanted = new LineEditor.LineChange(
                Optional.ofNullable(change.text()).map(Pages::lineText),
                Optional.ofNullable(change.accepted()),
                Optional.ofNullable(change.boundary()).map(PageRoutes::polygon),
                Optional.ofNullable(change.baseline()).map(PageRoutes::baseline));
        send(ctx, 200, pages.editor().change(target(ctx), ctx.pathParam("lineId"), wanted));
    }

    private record Split(@Nullable Double x, @Nullable Double y, @Nullable Integer textOffset) {}

    private void split(Context ctx) {
        Split split = Json.read(ctx, Split.class);
        LineEditor.Cut cut = new LineEditor.Cut(
                split.x() == null ? OptionalDouble.empty() : OptionalDouble.of(split.x()),
                split.y() == null ? OptionalDouble.empty() : OptionalDouble.of(split.y()),
                split.textOffset() == null ? OptionalInt.empty() : OptionalInt.of(split.textOffset()));
        send(ctx, 200, pages.editor().split(target(ctx), ctx.pathParam("lineId"), cut));
    }

    private void line(Context ctx) {
        StoredPage page = page(ctx);
        LineView view = LineView.of(page.key(), line(page, ctx));
        ctx.header("ETag", view.etag());
        Json.send(ctx, 200, view);
    }

    private record Readings(List<ReadingView> readings) {}

    private void readings(Context ctx) {
        StoredPage page = page(ctx);
        StoredLine line = line(page, ctx);
        Json.send(
                ctx,
                200,
                new Readings(pages.readings(page, line).stream()
                        .map(reading -> ReadingView.of(reading, line))
                        .toList()));
    }

    private static Polygon polygon(double[][] given) {
        List<Point> points = points(given);
        if (points.size() < 3) {
            throw new InvalidArgumentException("a boundary needs at least 3 points, got " + points.size());
        }
        return new Polygon(points);
    }

    private static Baseline baseline(double[][] given) {
        List<Point> points = points(given);
        if (points.size() < 2) {
            throw new InvalidArgumentException("a baseline needs at least 2 points, got " + points.size());
        }
        return new Baseline(points);
    }

    private static List<Point> points(double[][] given) {
        if (given.length > MAX_POINTS) {
            throw new InvalidArgumentException("at most " + MAX_POINTS + " points, got " + given.length);
        }
        List<Point> points = new ArrayList<>();
        for (double[] point : given) {
            if (point == null || point.length != 2 || !(inRange(point[0]) && inRange(point[1]))) {
                throw new InvalidArgumentException("a point is [x, y] in page pixels");
            }
            points.add(new Point(point[0], point[1]));
        }
        return points;
    }

    private static boolean inRange(double coordinate) {
        return Math.abs(coordinate) <= MAX_COORDINATE;
    }
}
