package org.copyist.formats.table;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Values that were read, a row for each form or entry.
 *
 * @param columns from left to right, each with a name of its own
 * @param rows from the top, each with as many cells as there are columns
 */
public record ValueTable(List<Column> columns, List<List<Cell>> rows) {
    public ValueTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row must have " + columns.size() + " cells, got " + row.size());
            }
        }
    }

    /**
     * A column.
     *
     * @param name what stands at its head
     * @param number whether its values are numbers
     */
    public record Column(String name, boolean number) {
        public Column {
            requireNonNull(name, "name is null");
        }
    }

    /**
     * A value.
     *
     * @param value as it was written; empty if there is none
     * @param sure whether it needs no look by a person
     */
    public record Cell(String value, boolean sure) {
        public Cell {
            requireNonNull(value, "value is null");
        }

        /** A value that is not a reading, such as the name of a file. */
        public static Cell of(String value) {
            return new Cell(value, true);
        }
    }
}
