package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.message.Requests;
import org.copyist.server.reading.DrawingReader;
import org.copyist.server.reading.DrawnReading;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.Readers;

/** What is installed, and reading what somebody draws. */
public final class ModelRoutes {
    private static final int MAX_PICTURE_BYTES = 8 << 20;
    private static final int MAX_STROKES = 500;
    private static final int MAX_POINTS = 5000;

    private final Readers readers;
    private final ImageDecoder decoder = new ImageDecoder(new DecodingLimits(MAX_PICTURE_BYTES, 10_000_000, 1, 300));

    public ModelRoutes(Readers readers) {
        this.readers = readers;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/models", this::list);
        routes.get("/api/languages", ctx -> Json.send(ctx, 200, new LanguagesView(readers.languages())));
        routes.post("/api/draw", this::draw);
    }

    private record ModelView(
            String id,
            String kind,
            String description,
            String licence,
            boolean isDefault,
            Map<String, String> figures) {
        static ModelView of(String kind, InstalledModel model, boolean isDefault) {
            return new ModelView(model.id(), kind, model.description(), model.licence(), isDefault, model.figures());
        }
    }

    private record LanguagesView(List<String> languages) {}

    private record ModelsView(List<ModelView> models) {}

    private void list(Context ctx) {
        List<ModelView> models = new ArrayList<>();
        for (PageReader reader : readers.pages()) {
            models.add(ModelView.of("page", reader.model(), models.isEmpty()));
        }
        for (DrawingReader reader : readers.drawings()) {
            models.add(ModelView.of(reader.kind(), reader.model(), true));
        }
        Json.send(ctx, 200, new ModelsView(models));
    }

    private record Drawing(List<double[][]> strokes) {}

    private record CandidateView(String text, double confidence) {}

    private record ReadView(double[] box, List<CandidateView> candidates) {}

    private record DrawnView(String model, List<ReadView> readings) {}

    private void draw(Context ctx) throws IOException {
        DrawingReader reader = readers.drawing(Requests.required(ctx, "kind", 50));
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        List<ReadView> read;
        if (type.startsWith("image/")) {
            try (DecodedDocument picture = decoder.openPicture("the picture", picture(ctx))) {
                read = views(reader.read(picture.page(0).grey()), 1, 0, 0);
            }
        } else {
            StrokePicture picture = StrokePicture.of(strokes(Json.read(ctx, Drawing.class)));
            read = views(reader.readDrawn(picture.pixels()), picture.unitsPerPixel(), picture.left(), picture.top());
        }
        Json.send(ctx, 200, new DrawnView(reader.model().id(), read));
    }

    private static byte[] picture(Context ctx) throws IOException {
        byte[] bytes = ctx.req().getInputStream().readNBytes(MAX_PICTURE_BYTES + 1);
        if (bytes.length > MAX_PICTURE_BYTES) {
            throw new LimitExceededException("a picture to draw on has at most " + MAX_PICTURE_BYTES + " bytes");
        }
        return bytes;
    }

    private static List<ReadView> views(List<DrawnReading> readings, double scale, double left, double top) {
        List<ReadView> views = new ArrayList<>();
        for (DrawnReading reading : readings) {
            BoundingBox box = reading.box();
            views.add(new ReadView(
                    new double[] {
                        left + scale * box.left(),
                        top + scale * box.top(),
                        left + scale * box.right(),
                        top + scale * box.bottom()
                    },
                    reading.candidates().stream()
                            .map(c -> new CandidateView(c.text(), c.confidence().value()))
                            .toList()));
        }
        return views;
    }

    private static List<List<Point>> strokes(Drawing drawing) {
        if (drawing.strokes() == null || drawing.strokes().size() > MAX_STROKES) {
            throw new InvalidArgumentException("a drawing is a list of at most " + MAX_STROKES + " strokes");
        }
        List<List<Point>> strokes = new ArrayList<>();
        for (double[][] stroke : drawing.strokes()) {
            if (stroke == null || stroke.length == 0 || stroke.length > MAX_POINTS) {
                throw new InvalidArgumentException("a stroke has 1 to " + MAX_POINTS + " points");
            }
            List<Point> points = new ArrayList<>();
            for (double[] point : stroke) {
                if (point == null || point.length != 2 || !(Math.abs(point[0]) < 1e6 && Math.abs(point[1]) < 1e6)) {
                    throw new InvalidArgumentException("a point is [x, y], each between -1000000 and 1000000");
                }
                points.add(new Point(point[0], point[1]));
            }
            strokes.add(points);
        }
        return strokes;
    }
}
