package org.copyist.server.store.teaching;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A line model that belongs to a collection and reads its documents only.
 *
 * @param id its name and version, unique in the library
 * @param folder name of its folder among those of the models
 * @param description what it reads, for people
 * @param licence of its weights
 * @param figures measured accuracy and the like
 */
public record StoredModel(
        String id,
        String collectionId,
        String folder,
        Origin origin,
        String description,
        String licence,
        Map<String, String> figures,
        Instant createdAt) {
    public StoredModel {
        requireNonNull(id, "id is null");
        requireNonNull(collectionId, "collectionId is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(description, "description is null");
        requireNonNull(licence, "licence is null");
        requireNonNull(createdAt, "createdAt is null");
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** How it came to the library. */
    public enum Origin {
        TAUGHT,
        IMPORTED;

        /** Its name in the database and in the HTTP interface. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Origin ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
