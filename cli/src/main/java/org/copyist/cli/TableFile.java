package org.copyist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;
import org.copyist.formats.table.CsvTable;
import org.copyist.formats.table.TableWriter;
import org.copyist.formats.table.ValueTable;
import org.copyist.formats.table.XlsxTable;

/** A file for a table, in the format that its name ends with. */
record TableFile(Path path, TableWriter writer) {
    /**
     * Checks, before any work is done, that a table can be written there.
     *
     * @throws InvalidArgumentException if the name ends with no known format
     * @throws OutputException if nothing can be written there
     */
    static TableFile at(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".xlsx")) {
            throw new InvalidArgumentException("--output must end with .csv or .xlsx, got " + path);
        }
        try {
            Path folder = path.toAbsolutePath().resolveSibling("");
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".copyist", ".tmp"));
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write to " + path + ": " + FailureReason.of(e) + "; name another place with --output", e);
        }
        return new TableFile(path, name.endsWith(".csv") ? new CsvTable() : new XlsxTable());
    }

    void write(ValueTable table) {
        AtomicFile.write(path, out -> writer.write(table, out));
    }
}
