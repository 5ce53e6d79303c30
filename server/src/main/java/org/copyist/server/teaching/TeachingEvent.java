package org.copyist.server.teaching;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line that a teaching process printed, see {@link Teacher}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TeachingEvent(
        @Nullable String event,
        long step,
        long steps,
        double cer,
        boolean earned,
        double handBefore,
        double hand,
        double othersBefore,
        double others,
        @Nullable List<ReadLine> aside) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A line that was kept aside. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ReadLine(String text, String before, String after) {}

    /** Empty for anything else that a process may print. */
    static Optional<TeachingEvent> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line, TeachingEvent.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String name() {
        return event == null ? "" : event;
    }

    List<ReadLine> lines() {
        return aside == null ? List.of() : aside;
    }
}
