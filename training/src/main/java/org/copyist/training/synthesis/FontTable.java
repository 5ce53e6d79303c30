package org.copyist.training.synthesis;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.copyist.core.error.InvalidDatasetException;

/**
 * Reads {@code fonts.tsv}: UTF-8, tab-separated, a header row, one family a row. What a font lacks is looked up here
 * because fonts lie: several map accented letters to blank glyphs. Every table has the column {@code family}: the name of
 * its file, {@code ttf/FAMILY.ttf}, lower-case letters, digits and hyphens. A table of print has two more:
 *
 * <ul>
 *   <li>{@code kind}: typewriter, fraktur, or the style of other print (serif, italic, slab, sans)
 *   <li>{@code missing}: the characters it lacks, run together
 * </ul>
 *
 * A table of handwriting has no {@code kind}, but
 *
 * <ul>
 *   <li>{@code rating}: A if its lines could pass for handwriting, B if they are merely plausible
 *   <li>{@code connected}: y if its letters join, else n
 *   <li>{@code caps_only}: caps if its small letters look like capitals, else empty
 *   <li>{@code has_accents}: n if none of its accented letters can be trusted, else y
 *   <li>{@code missing_letters, missing_digits, missing_punct, missing_accents}: the characters it lacks, run together
 * </ul>
 */
final class FontTable {
    private static final List<String> PRINT_COLUMNS = List.of("family", "kind", "missing");

    private static final List<String> COLUMNS = List.of(
            "family",
            "rating",
            "connected",
            "caps_only",
            "has_accents",
            "missing_letters",
            "missing_digits",
            "missing_punct",
            "missing_accents");
    /** Keeps the files that a table names inside its folder. */
    private static final Pattern FAMILY = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private FontTable() {}

    /** @param missing code points that the font lacks */
    record Row(
            String family,
            TypefaceKind kind,
            boolean convincing,
            boolean connected,
            boolean capsOnly,
            Set<Integer> missing) {}

    static List<Row> read(Path file) {
        List<String> lines = lines(file);
        List<String> header =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split("\t", -1));
        if (!header.containsAll(COLUMNS) && !header.containsAll(PRINT_COLUMNS)) {
            throw new InvalidDatasetException(file + " must begin with a header row naming the columns " + COLUMNS
                    + " (handwriting) or " + PRINT_COLUMNS + " (print), got " + header);
        }
        List<Row> rows = new ArrayList<>();
        Set<String> families = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            String where = file + ", row " + (i + 1) + ": ";
            if (cells.length != header.size()) {
                throw new InvalidDatasetException(
                        where + "expected " + header.size() + " tab-separated cells, got " + cells.length);
            }
            Row row = row(where, header, cells);
            if (!families.add(row.family())) {
                throw new InvalidDatasetException(where + "the family " + row.family() + " is there twice; remove one");
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new InvalidDatasetException(file + " names no font; expected one family a row");
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InvalidDatasetException(
                    "there is no table " + file + "; expected a folder with fonts.tsv and the fonts in ttf/", e);
        } catch (CharacterCodingException e) {
            throw new InvalidDatasetException(file + " is not UTF-8; convert it", e);
        } catch (IOException e) {
            throw new InvalidDatasetException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Row row(String where, List<String> header, String[] cells) {
        String family = cells[header.indexOf("family")];
        if (!FAMILY.matcher(family).matches()) {
            throw new InvalidDatasetException(
                    where + "a family is lower-case letters, digits and hyphens, got '" + family + "'");
        }
        if (header.containsAll(PRINT_COLUMNS)) {
            return new Row(
                    family,
                    TypefaceKind.ofPrint(cells[header.indexOf("kind")]),
                    true,
                    false,
                    false,
                    codePoints(cells[header.indexOf("missing")]));
        }
        StringBuilder missing = new StringBuilder();
        for (String column : COLUMNS) {
            if (column.startsWith("missing_")) {
                missing.append(cells[header.indexOf(column)]);
            }
        }
        if (oneOf(where, "has_accents", cells[header.indexOf("has_accents")], "n", "y")) {
            missing.append(Typeface.ACCENTED);
        }
        return new Row(
                family,
                TypefaceKind.HANDWRITING,
                oneOf(where, "rating", cells[header.indexOf("rating")], "A", "B"),
                oneOf(where, "connected", cells[header.indexOf("connected")], "y", "n"),
                oneOf(where, "caps_only", cells[header.indexOf("caps_only")], "caps", ""),
                codePoints(missing.toString()));
    }

    private static Set<Integer> codePoints(String characters) {
        return characters.codePoints().boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** Whether {@code value} is {@code first}; it must be that or {@code second}. */
    private static boolean oneOf(String where, String column, String value, String first, String second) {
        if (!value.equals(first) && !value.equals(second)) {
            throw new InvalidDatasetException(
                    where + column + " must be '" + first + "' or '" + second + "', got '" + value + "'");
        }
        return value.equals(first);
    }
}
