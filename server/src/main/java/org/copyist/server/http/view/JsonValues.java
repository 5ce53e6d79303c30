package org.copyist.server.http.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;
import org.copyist.server.failure.Failure;
import org.jspecify.annotations.Nullable;

/** How values of the library are written in JSON: null for what is empty or not known. */
public final class JsonValues {
    private JsonValues() {}

    public static List<double[]> points(List<Point> points) {
        return points.stream().map(p -> new double[] {p.x(), p.y()}).toList();
    }

    public static @Nullable String time(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }

    public static @Nullable Integer known(int pixels) {
        return pixels > 0 ? pixels : null;
    }

    public static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    public static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    public static @Nullable String sentence(Optional<Failure> failure) {
        return failure.map(Failure::sentence).orElse(null);
    }

    public static @Nullable String code(Optional<Failure> failure) {
        return failure.flatMap(Failure::code).orElse(null);
    }

    public static @Nullable Double confidenceOf(@Nullable Transcription said) {
        if (said == null) {
            return null;
        }
        return said instanceof MachineTranscription machine
                ? machine.confidence().value()
                : 1.0;
    }
}
