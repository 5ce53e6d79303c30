package org.copyist.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules of the page, checked by the TypeScript compiler and tested by Node. {@code tsconfig.json} says how. */
class WebPageTest {
    private static final Path TARGET = Path.of("target/page");

    @Test
    void everyModuleKeepsToTheTypesThatItNames() throws IOException, InterruptedException {
        NodeProgram node = NodeProgram.required();
        NodeModules modules = new NodeModules(TARGET.resolve("node_modules"));
        for (String name : List.of(
                "typescript", "lit", "lit-html", "lit-element", "@lit/reactive-element", "@types/trusted-types")) {
            modules.unpack(name);
        }
        Path types = Files.createDirectories(TARGET.resolve("api")).resolve("types.d.ts");
        Files.writeString(types, ApiTypes.declarations());
        node.run(List.of("target/page/node_modules/typescript/lib/tsc.js", "--project", ".", "--pretty", "false"));
    }

    @Test
    void theModulesPassTheirTests() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--test", "--test-reporter=spec"));
        try (Stream<Path> files = Files.list(Path.of("src/test/javascript"))) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".test.js"))
                    .sorted()
                    .forEach(arguments::add);
        }
        assertThat(arguments).hasSizeGreaterThan(2);
        NodeProgram.required().run(arguments);
    }
}
