package org.copyist.formats.table;

import java.io.IOException;
import java.io.OutputStream;

/** Writes tables in one format. Stateless and thread-safe. */
public interface TableWriter {
    /** Writes {@code table}; does not close {@code out}. */
    void write(ValueTable table, OutputStream out) throws IOException;
}
