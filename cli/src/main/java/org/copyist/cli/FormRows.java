package org.copyist.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.copyist.formats.table.ValueTable;
import org.copyist.formats.table.ValueTable.Cell;
import org.copyist.formats.table.ValueTable.Column;
import org.copyist.recognition.form.FieldContent;
import org.copyist.recognition.form.FieldReading;
import org.copyist.recognition.form.FormReading;
import org.copyist.recognition.form.FormTemplate;

/** A table of forms that were read: the columns of all templates together, those of one name in one. */
final class FormRows {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    FormRows(List<FormTemplate> forms) {
        forms.stream()
                .flatMap(form -> form.fields().stream())
                .forEach(field -> columns.merge(
                        field.name(),
                        new Column(field.name(), isNumber(field.content())),
                        (a, b) -> new Column(a.name(), a.number() && b.number())));
    }

    private static boolean isNumber(FieldContent content) {
        return content == FieldContent.INTEGER || content == FieldContent.AMOUNT;
    }

    /** Adds a form that was read. */
    void add(Path file, int page, FormReading reading) {
        Map<String, FieldReading> fields = reading.fields().stream()
                .collect(Collectors.toMap(field -> field.field().name(), Function.identity()));
        String unsure = reading.fields().stream()
                .filter(field -> !field.sure())
                .map(field -> field.field().name())
                .sorted()
                .collect(Collectors.joining("; "));
        add(file, page, reading.form().name(), fields, unsure);
    }

    /** Adds a page of which nothing was read: its cells are empty, and the last one says why. */
    void addUnread(Path file, int page, String why) {
        add(file, page, "", Map.of(), why);
    }

    private void add(Path file, int page, String form, Map<String, FieldReading> fields, String unsure) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(file.toString()));
        row.add(Cell.of(String.valueOf(page + 1)));
        row.add(Cell.of(form));
        columns.keySet()
                .forEach(name -> row.add(Optional.ofNullable(fields.get(name))
                        .map(field -> new Cell(field.value(), field.sure()))
                        .orElse(Cell.of(""))));
        row.add(new Cell(unsure, unsure.isEmpty()));
        rows.add(row);
    }

    int size() {
        return rows.size();
    }

    ValueTable table() {
        List<Column> all = Stream.of(
                        Stream.of(new Column("file", false), new Column("page", true), new Column("form", false)),
                        columns.values().stream(),
                        Stream.of(new Column("unsure", false)))
                .flatMap(some -> some)
                .toList();
        return new ValueTable(all, rows);
    }
}
