package org.copyist.formats.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.copyist.formats.internal.Csv;

/** Writes CSV (RFC 4180, UTF-8) with values as they were written. Stateless and thread-safe. */
public final class CsvTable implements TableWriter {
    @Override
    public void write(ValueTable table, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        append(
                text,
                table.columns().stream().map(column -> Csv.field(column.name())).toList());
        for (List<ValueTable.Cell> row : table.rows()) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String value = row.get(i).value();
                boolean number = table.columns().get(i).number()
                        && WrittenNumber.parse(value).isPresent();
                fields.add(number ? Csv.number(value) : Csv.field(value));
            }
            append(text, fields);
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void append(StringBuilder text, List<String> fields) {
        text.append(fields.stream().collect(Collectors.joining(","))).append("\r\n");
    }
}
