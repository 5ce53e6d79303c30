package org.copyist.server.reading;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people are told about a model.
 *
 * @param id its name and version
 * @param description what it reads, for people
 * @param licence of its weights
 * @param figures measured accuracy and the like, in the order in which they are shown
 */
public record InstalledModel(String id, String description, String licence, Map<String, String> figures) {
    public InstalledModel {
        requireNonNull(id, "id is null");
        requireNonNull(description, "description is null");
        requireNonNull(licence, "licence is null");
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
