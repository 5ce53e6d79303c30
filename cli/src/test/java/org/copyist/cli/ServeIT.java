package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code copyist serve} prints. */
@Timeout(600)
class ServeIT {
    private static final Pattern OPEN = Pattern.compile("Copyist is open at http://127\\.0\\.0\\.1:(\\d+)/ .*");

    @TempDir
    Path folder;

    private Process serve(Object... options) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(List.of(options));
        return CommandProcess.of(List.of(), arguments.toArray())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void addressesThatOpenTheWayToANewTokenAndAPortInUse() throws Exception {
        Path data = folder.resolve("data");
        Process open = serve("--data", data, "--host", "0.0.0.0", "--port", 0);
        try (BufferedReader out = open.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = new ArrayList<>();
            do {
                said.add(out.readLine());
            } while (!said.get(said.size() - 1).startsWith("If the access token is lost"));
            Matcher address = OPEN.matcher(said.stream()
                    .filter(line -> line.startsWith("Copyist is open"))
                    .findFirst()
                    .orElseThrow());
            assertThat(address.matches()).isTrue();
            assertThat(said).noneMatch(line -> line.contains("http://0.0.0.0"));
            assertThat(said).anyMatch(line -> line.startsWith("Access token, shown only this once: "));
            assertThat(said.get(said.size() - 1))
                    .endsWith("copyist serve --data " + data + " --host 0.0.0.0 --port 0 --new-token");

            String port = address.group(1);
            Process second = serve("--data", folder.resolve("other"), "--port", port);
            String refusal = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(refusal)
                    .startsWith("copyist: port " + port + " is in use")
                    .hasLineCount(1);
        } finally {
            open.destroy();
            open.waitFor();
        }
    }
}
