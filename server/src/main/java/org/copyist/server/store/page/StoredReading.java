package org.copyist.server.store.page;

import java.time.Instant;
import org.copyist.core.page.Transcription;

/**
 * What somebody or something once read in a line. Never changed.
 *
 * @param id grows with time
 * @param transcription the reading and its author or model
 * @param at when it was read or written
 */
public record StoredReading(long id, Transcription transcription, Instant at) {}
