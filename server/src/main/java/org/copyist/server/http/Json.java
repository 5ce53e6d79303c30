package org.copyist.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import org.copyist.core.error.LimitExceededException;

/** Reads requests strictly and within limits; writes answers. */
final class Json {
    private static final int MAX_REQUEST_BYTES = 4 << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(50).build());
    }

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void send(Context ctx, int status, Object value) {
        ctx.status(status)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .result(bytes(value));
    }

    static <T> T read(Context ctx, Class<T> type) {
        try {
            T value = MAPPER.readValue(body(ctx), type);
            if (value == null) {
                throw invalid("it is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw invalid(e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid("it ends too early");
        }
    }

    /** The fields of the body, where it matters whether one is there at all. */
    static JsonNode readTree(Context ctx) {
        return read(ctx, JsonNode.class);
    }

    static <T> T convert(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw invalid(e.getOriginalMessage());
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

    private static HttpProblem invalid(String why) {
        return new HttpProblem(400, "invalid-json", "the body is not the JSON that is expected: " + why);
    }
}
