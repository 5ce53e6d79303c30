package org.copyist.server.http.message;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.copyist.core.error.LimitExceededException;
import org.copyist.server.library.Names;
import org.jspecify.annotations.Nullable;

/** Reads requests strictly and within limits; writes answers. */
public final class Json {
    private static final int MAX_REQUEST_BYTES = 4 << 20;
    private static final int MAX_NESTING = 50;
    private static final int MAX_SHOWN = 60;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .build());
    }

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void send(Context ctx, int status, Object value) {
        ctx.status(status)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .result(bytes(value));
    }

    public static <T> T read(Context ctx, Class<T> type) {
        try {
            T value = MAPPER.readValue(body(ctx), type);
            if (value == null) {
                throw invalid("it is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw invalid(why(e));
        } catch (IOException e) {
            throw invalid("it ends too early");
        }
    }

    /** The fields of the body, where it matters whether one is there at all. */
    public static JsonNode readTree(Context ctx) {
        return read(ctx, JsonNode.class);
    }

    public static <T> T convert(JsonNode node, Class<T> type) {
        try {
            T value = MAPPER.treeToValue(node, type);
            if (value == null) {
                throw invalid("it is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw invalid(why(e));
        }
    }

    private static byte[] body(Context ctx) throws IOException {
        String type = ctx.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new HttpProblem(415, "json-expected", "the body must be application/json, got " + type);
        }
        byte[] body = ctx.req().getInputStream().readNBytes(MAX_REQUEST_BYTES + 1);
        if (body.length > MAX_REQUEST_BYTES) {
            throw new LimitExceededException("the body has more than " + MAX_REQUEST_BYTES + " bytes");
        }
        return body;
    }

    /** The library's own words name classes. */
    private static String why(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is nested deeper than " + MAX_NESTING + " levels, or holds a name or number that is too long";
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "the field " + shown(unknown.getPropertyName()) + " is not known; known are "
                    + unknown.getKnownPropertyIds();
        }
        if (e instanceof JsonMappingException mapping) {
            String path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining())
                    .replaceFirst("^\\.", "");
            return (path.isEmpty() ? "it" : "the value of " + shown(path)) + " is not of the kind that belongs there";
        }
        JsonLocation where = e.getLocation();
        return "it is not well-formed"
                + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr());
    }

    /** A field that may be null; empty if {@code body} does not have it. */
    public static <T> Optional<Optional<T>> given(JsonNode body, String name, @Nullable T value) {
        return body.has(name) ? Optional.of(Optional.ofNullable(value)) : Optional.empty();
    }

    private static String shown(String name) {
        return Names.shortened(Names.plainText(name), MAX_SHOWN);
    }

    private static HttpProblem invalid(String why) {
        return new HttpProblem(400, "invalid-json", "the body is not the JSON that is expected: " + why);
    }
}
