package org.copyist.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.copyist.core.error.CopyistException;
import org.copyist.server.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code of an error that the interface describes is told in every language of the page. */
class ErrorMessagesTest {
    private static final Pattern CODE = Pattern.compile("^ {2}'problem\\.([a-z-]+)':", Pattern.MULTILINE);

    /** Of what goes wrong without the server having said so. */
    private static final List<String> OF_THE_PAGE = List.of("page-gone", "unknown", "unreachable");

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyCodeHasAMessageAndEveryMessageACode(String language) throws IOException {
        Set<String> codes = codes();
        codes.addAll(OF_THE_PAGE);
        String messages = new String(bytes("web/messages/" + language + ".js"), StandardCharsets.UTF_8);
        assertThat(CODE.matcher(messages).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void everyErrorOfTheLibraryIsDescribed() throws ReflectiveOperationException, IOException {
        Set<String> codes = codes();
        for (Class<?> kind : CopyistException.class.getPermittedSubclasses()) {
            CopyistException error =
                    (CopyistException) kind.getConstructor(String.class).newInstance("wrong");
            assertThat(codes).contains(error.code());
        }
        for (FailureCode failure : FailureCode.values()) {
            assertThat(codes).contains(failure.code());
        }
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        JsonNode description = new YAMLMapper().readTree(bytes("openapi.yaml"));
        description.at("/components/schemas/ErrorCode/enum").forEach(code -> codes.add(code.asText()));
        assertThat(codes).isNotEmpty();
        return codes;
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = ErrorMessagesTest.class.getResourceAsStream("/org/copyist/server/" + resource)) {
            return in.readAllBytes();
        }
    }
}
