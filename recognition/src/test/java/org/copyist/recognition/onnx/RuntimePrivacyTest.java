package org.copyist.recognition.onnx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing leaves the machine, and the native runtime must not try either: see decision 10. */
class RuntimePrivacyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x64/libonnxruntime.so",
                "linux-aarch64/libonnxruntime.so",
                "osx-aarch64/libonnxruntime.dylib",
                "win-x64/onnxruntime.dll"
            })
    void theRuntimeKnowsNoCollectorOfTelemetry(String library) throws IOException {
        try (InputStream in = OrtEnvironment.class.getResourceAsStream("native/" + library)) {
            String bytes = new String(Objects.requireNonNull(in).readAllBytes(), ISO_8859_1);
            assertThat(bytes.contains("onnxruntime")).isTrue();
            assertThat(bytes.contains("events.data.microsoft.com"))
                    .as("an address that telemetry is sent to, in " + library)
                    .isFalse();
            assertThat(bytes.contains("OneCollector"))
                    .as("a client of a telemetry service, in " + library)
                    .isFalse();
        }
    }
}
