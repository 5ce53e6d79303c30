package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.copyist.server.http.Client.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every operation that takes JSON, with everything that JSON can hold in the place of what is expected. */
@Tag("slow")
class JsonBodiesTest extends BarScene {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "\"\"",
            "\"\\u0000\"",
            "[]",
            "{}",
            "[null]",
            "[[null]]",
            "[[[null]]]",
            "[[1, null]]",
            "[{}]",
            "{\"x\": null}",
            "[".repeat(60) + "]".repeat(60),
            "\"\\ud800\"");

    @Test
    void noBodyIsTheServersFault() {
        String document = client.readDocument("Letters", 2);
        String collection = client.json("POST", "/api/collections", "{\"name\": \"Ada\"}")
                .expect(201)
                .json()
                .get("id")
                .asText();
        OpenApi api = new OpenApi();
        int sent = 0;
        for (OpenApi.Operation operation : api.operations()) {
            List<String> fields = api.jsonFields(operation);
            String path = operation
                    .path()
                    .replaceFirst("\\{id}", operation.path().contains("/collections/") ? collection : document)
                    .replaceFirst("\\{documentId}", document)
                    .replaceFirst("\\{n}", "1")
                    .replaceFirst("\\{lineId}", "l1");
            String query = path.equals("/api/draw") ? "?kind=digit" : "";
            for (String body : fields.isEmpty() ? List.<String>of() : bodies(fields)) {
                Answer answer = client.json(operation.method(), path + query, body, "If-Match", "\"1\"");
                assertThat(answer.status())
                        .as(operation + " " + body + " " + answer.text())
                        .isLessThan(500);
                sent++;
            }
        }
        assertThat(sent).isGreaterThan(300);
    }

    private static List<String> bodies(List<String> fields) {
        List<String> bodies = new ArrayList<>(VALUES);
        fields.forEach(field -> VALUES.forEach(value -> bodies.add("{\"" + field + "\": " + value + "}")));
        bodies.add("{\"nobody expects this\": 1}");
        bodies.add("{\"" + fields.get(0) + "\": 1, \"" + fields.get(0) + "\": 2}");
        return bodies;
    }
}
