package org.copyist.server.store;

import java.util.Map;

/**
 * Lines of one page that are to be read again.
 *
 * @param versions by the ids of the lines: what they were when somebody asked
 * @param overwrite whether a text that a person wrote or accepted gives way, if it is still the one of that version
 */
public record WantedLines(Map<String, Long> versions, boolean overwrite) {
    public WantedLines {
        versions = Map.copyOf(versions);
    }
}
