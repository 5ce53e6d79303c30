package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The description of the interface, and whether an answer is as it says. */
final class OpenApi {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Names of classes and packages: what people are told is free of them. */
    private static final Pattern JAVA_NAME = Pattern.compile(
            "\\b(javax?|jakarta|kotlin|org|com|io|sun)\\.[a-z]\\w*\\.|[a-z](Exception|Error)\\b|\\b[A-Z]\\w+\\$|\\bStream[A-Z]\\w+");

    private final JsonNode root;

    OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/org/copyist/server/openapi.yaml")) {
            root = new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A method and a path with placeholders. */
    record Operation(String method, String path) {}

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (List.of("get", "put", "post", "patch", "delete").contains(name)) {
                        operations.add(new Operation(name.toUpperCase(java.util.Locale.ROOT), path.getKey()));
                    }
                }));
        return operations;
    }

    /** The fields of the JSON that an operation takes; empty if it takes none. */
    List<String> jsonFields(Operation operation) {
        JsonNode schema = root.get("paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(java.util.Locale.ROOT))
                .at("/requestBody/content/application~1json/schema");
        List<String> fields = new ArrayList<>();
        JsonNode named =
                schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
        named.path("properties").fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    /** Fails if the answer is not described, or not as described. */
    void check(String method, String path, int status, String contentType, byte[] body) {
        String what = method + " " + path + " → " + status;
        Operation operation = operations().stream()
                .filter(o -> o.method().equals(method) && path.matches(pattern(o.path())))
                .min((a, b) -> Boolean.compare(a.path().endsWith("}"), b.path().endsWith("}")))
                .orElseThrow(() -> new AssertionError(what + " is not described"));
        JsonNode responses = root.get("paths")
                .get(operation.path())
                .get(method.toLowerCase(java.util.Locale.ROOT))
                .get("responses");
        JsonNode response = responses.has(Integer.toString(status))
                ? responses.get(Integer.toString(status))
                : responses.get("default");
        assertThat(response).as(what + " is not described").isNotNull();
        if (response.has("$ref")) {
            response = root.at(response.get("$ref").asText().substring(1));
        }
        JsonNode content = response.get("content");
        if (content == null) {
            assertThat(body).as(what).isEmpty();
            return;
        }
        String type = contentType.split(";")[0];
        JsonNode media = content.has(type) ? content.get(type) : content.get("*/*");
        assertThat(media).as(what + " as " + type + " is not described").isNotNull();
        if (type.endsWith("json") && !content.has("*/*")) {
            validate(what, media.get("schema"), body);
        }
        if (type.equals("application/problem+json")) {
            assertThat(text(body, "detail")).as(what).doesNotContainPattern(JAVA_NAME);
        }
    }

    private static String text(byte[] body, String field) {
        try {
            return JSON.readTree(body).get(field).asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String pattern(String path) {
        return path.replaceAll("\\{[^}]+}", "[^/]+");
    }

    private void validate(String what, JsonNode schema, byte[] body) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", root.get("components"));
        whole.putArray("allOf").add(schema);
        try {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(whole)
                            .validate(JSON.readTree(body)))
                    .as(what)
                    .isEmpty();
        } catch (IOException e) {
            throw new AssertionError(what + " is no JSON", e);
        }
    }
}
