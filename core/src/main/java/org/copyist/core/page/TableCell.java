package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

/**
 * Where a region stands in a table.
 *
 * @param table names the table; the cells of one table share it
 * @param row 0-based
 * @param column 0-based
 * @param rowSpan how many rows it takes, at least 1
 * @param columnSpan how many columns it takes, at least 1
 */
public record TableCell(String table, int row, int column, int rowSpan, int columnSpan) {
    public TableCell {
        requireNonNull(table, "table is null");
        if (row < 0 || column < 0 || rowSpan < 1 || columnSpan < 1) {
            throw new IllegalArgumentException("a cell needs a row and a column from 0 and spans from 1, got row " + row
                    + ", column " + column + ", spans " + rowSpan + " and " + columnSpan);
        }
    }
}
