package org.copyist.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The schemas of the interface as types of TypeScript: {@code Page} of the page is {@code Page} of {@code openapi.yaml}. */
final class ApiTypes {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final int LONGEST_TUPLE = 4;

    /** What an array may hold at most, and the like, is nothing that a type of TypeScript can say. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "$ref",
            "additionalProperties",
            "allOf",
            "const",
            "default",
            "description",
            "enum",
            "format",
            "items",
            "maxItems",
            "maxLength",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "oneOf",
            "properties",
            "required",
            "type",
            "uniqueItems");

    private ApiTypes() {}

    /** A declaration file with a type for each schema. */
    static String declarations() throws IOException {
        try (InputStream in = ApiTypes.class.getResourceAsStream("/org/copyist/server/openapi.yaml")) {
            JsonNode schemas = new YAMLMapper().readTree(in).at("/components/schemas");
            return schemas.properties().stream()
                    .map(schema -> comment(schema.getValue()) + "export type " + schema.getKey() + " = "
                            + type(schema.getValue()) + ";\n")
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String comment(JsonNode schema) {
        JsonNode description = schema.path("description");
        return description.isMissingNode() ? "" : "/** " + description.asText().strip() + " */\n";
    }

    static String type(JsonNode schema) {
        Set<String> unknown = new HashSet<>();
        schema.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(UNDERSTOOD);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no type is known for " + unknown + " in " + schema);
        }
        if (schema.has("$ref")) {
            return schema.get("$ref").asText().substring(SCHEMAS.length());
        }
        for (Map.Entry<String, String> choice :
                Map.of("enum", " | ", "oneOf", " | ", "allOf", " & ").entrySet()) {
            if (schema.has(choice.getKey())) {
                return joined(schema.get(choice.getKey()), choice.getValue());
            }
        }
        return schema.has("const") ? schema.get("const").toString() : named(schema);
    }

    private static String joined(JsonNode parts, String sign) {
        return elements(parts)
                .map(part -> part.isObject() ? type(part) : part.toString())
                .collect(Collectors.joining(sign, "(", ")"));
    }

    private static java.util.stream.Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The type that is named as such, or the names of several. */
    private static String named(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? elements(type).map(name -> named(name.asText(), schema)).collect(Collectors.joining(" | ", "(", ")"))
                : named(type.asText(), schema);
    }

    private static String named(String type, JsonNode schema) {
        return switch (type) {
            case "string", "boolean", "null" -> type;
            case "integer", "number" -> "number";
            case "array" -> array(schema);
            case "object" -> object(schema);
            default -> throw new IllegalArgumentException("no type is known for '" + type + "' in " + schema);
        };
    }

    private static String array(JsonNode schema) {
        String item = type(schema.get("items"));
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        return most <= LONGEST_TUPLE && most == schema.path("minItems").asInt()
                ? "[" + (item + ", ").repeat(most - 1) + item + "]"
                : item + "[]";
    }

    private static String object(JsonNode schema) {
        JsonNode values = schema.path("additionalProperties");
        if (values.isObject()) {
            return "Record<string, " + type(values) + ">";
        }
        Set<String> required =
                elements(schema.path("required")).map(JsonNode::asText).collect(Collectors.toSet());
        return schema.path("properties").properties().stream()
                .map(property -> comment(property.getValue())
                        + property.getKey()
                        + (required.contains(property.getKey()) ? ": " : "?: ")
                        + type(property.getValue()))
                .collect(Collectors.joining(";\n", "{\n", "\n}"));
    }
}
