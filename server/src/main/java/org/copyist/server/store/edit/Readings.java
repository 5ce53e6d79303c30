package org.copyist.server.store.edit;

import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.Columns;
import org.copyist.server.store.page.PageQuery;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Adds to what was ever read in the lines of a page. */
final class Readings {
    private final Handle handle;
    private final long pageKey;
    private final long atMillis;

    Readings(Handle handle, long pageKey, long atMillis) {
        this.handle = handle;
        this.pageKey = pageKey;
        this.atMillis = atMillis;
    }

    /** Keeps what a person wrote; returns its key. */
    long add(String lineId, HumanTranscription human) {
        return insert(lineId, "human", human.text(), null, null, human.author(), null, null);
    }

    /**
     * Keeps a reading; returns its key.
     *
     * @param outline of the line as it was read, see {@link LineRow}
     */
    long add(String lineId, Transcription transcription, String outline) {
        if (transcription instanceof MachineTranscription machine) {
            return insert(
                    lineId,
                    "machine",
                    machine.text(),
                    machine.confidence().value(),
                    Columns.hypotheses(machine.hypotheses()),
                    null,
                    machine.model(),
                    outline);
        }
        return add(lineId, (HumanTranscription) transcription);
    }

    /** The reading with this key, if any. */
    @Nullable
    Transcription get(@Nullable Long key) {
        if (key == null) {
            return null;
        }
        return handle.createQuery("SELECT * FROM reading WHERE id = ?")
                .bind(0, (long) key)
                .map(PageQuery::reading)
                .one()
                .transcription();
    }

    private long insert(
            String lineId,
            String source,
            String text,
            @Nullable Double confidence,
            @Nullable String hypotheses,
            @Nullable String author,
            @Nullable String model,
            @Nullable String outline) {
        return handle.createUpdate(
                        "INSERT INTO reading (page_id, line_id, source, text, confidence, hypotheses, author,"
                                + " model, at, outline) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, pageKey)
                .bind(1, lineId)
                .bind(2, source)
                .bind(3, text)
                .bind(4, confidence)
                .bind(5, hypotheses)
                .bind(6, author)
                .bind(7, model)
                .bind(8, atMillis)
                .bind(9, outline)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }
}
