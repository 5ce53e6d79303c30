package org.copyist.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "type: integer -> number",
                "type: [string, 'null'] -> (string | null)",
                "enum: [machine, human, null] -> (\"machine\" | \"human\" | null)",
                "const: up -> \"up\"",
                "$ref: '#/components/schemas/Page' -> Page",
                "{type: array, items: {type: number}, minItems: 2, maxItems: 2} -> [number, number]",
                "{type: array, items: {type: [number, 'null']}} -> (number | null)[]",
                "{type: object, additionalProperties: {type: integer}} -> Record<string, number>",
                "oneOf: [{type: 'null'}, {$ref: '#/components/schemas/Cell'}] -> (null | Cell)",
            })
    void whatASchemaAllowsIsItsType(String schema, String type) throws IOException {
        assertThat(ApiTypes.type(yaml(schema))).isEqualTo(type);
    }

    @Test
    void whatIsNotRequiredMayBeMissing() throws IOException {
        assertThat(ApiTypes.type(
                        yaml("{type: object, required: [a], properties: {a: {type: string}, b: {type: boolean}}}")))
                .isEqualTo("{\na: string;\nb?: boolean\n}");
    }

    @Test
    void whatIsNotUnderstoodIsNotLeftOut() {
        assertThatThrownBy(() -> ApiTypes.type(yaml("{type: object, patternProperties: {}}")))
                .hasMessageContaining("patternProperties");
        assertThatThrownBy(() -> ApiTypes.type(yaml("type: file"))).hasMessageContaining("file");
    }

    /** A comma in a description without quotation marks begins another key, which is then without a value. */
    @Test
    void everyKeyOfTheDescriptionHasAValue() throws IOException {
        try (InputStream in = ApiTypesTest.class.getResourceAsStream("/org/copyist/server/openapi.yaml")) {
            assertThat(keysWithoutValue(new YAMLMapper().readTree(in))).isEmpty();
        }
        assertThat(keysWithoutValue(yaml("a: [{description: stopped, at once, type: string}]")))
                .containsExactly("at once");
    }

    private static List<String> keysWithoutValue(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.properties().stream()
                .filter(property -> property.getValue().isNull())
                .forEach(property -> keys.add(property.getKey()));
        node.forEach(part -> keys.addAll(keysWithoutValue(part)));
        return keys;
    }

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }
}
