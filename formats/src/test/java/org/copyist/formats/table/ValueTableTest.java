package org.copyist.formats.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.copyist.formats.table.ValueTable.Cell;
import org.copyist.formats.table.ValueTable.Column;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ValueTableTest {
    private final ValueTable table = new ValueTable(
            List.of(new Column("name", false), new Column("total", true)),
            List.of(
                    List.of(Cell.of("=1+1"), Cell.of("-1.250,75")),
                    List.of(Cell.of("Smith, \"Jim\""), new Cell("4?", false)),
                    List.of(Cell.of(""), Cell.of(""))));

    @Test
    void csvKeepsWhatWasWrittenAndHasNoFormulas() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CsvTable().write(table, out);
        assertThat(out.toString(UTF_8))
                .isEqualTo("name,total\r\n'=1+1,\"-1.250,75\"\r\n\"Smith, \"\"Jim\"\"\",4?\r\n,\r\n");
    }

    @Test
    void workbooksHaveNumbersAndMarkWhatIsNotSure() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new XlsxTable().write(table, out);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            XSSFRow first = workbook.getSheetAt(0).getRow(1);
            assertThat(first.getCell(0).getCellType()).as("no formula").isEqualTo(CellType.STRING);
            assertThat(first.getCell(1).getNumericCellValue()).isEqualTo(-1250.75);
            XSSFRow second = workbook.getSheetAt(0).getRow(2);
            assertThat(second.getCell(1).getStringCellValue()).isEqualTo("4?");
            assertThat(second.getCell(1).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
            assertThat(first.getCell(1).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.NO_FILL);
        }
    }

    @Test
    void refusesRowsOfAnotherLength() {
        List<Column> columns = table.columns();
        List<List<Cell>> rows = List.of(List.of(Cell.of("x")));
        assertThatThrownBy(() -> new ValueTable(columns, rows)).hasMessage("a row must have 2 cells, got 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.50|12.50",
                "12,5|12.5",
                "1.250|1250",
                "1'250'000.75|1250000.75",
                "+7|7",
                "-0,40|-0.40",
                "4600|4600"
            })
    void understandsNumbersAsPeopleWriteThem(String written, String value) {
        assertThat(WrittenNumber.parse(written))
                .hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.25.3", "4?", "12.5.1998", "--3", "1,2345", "''"})
    void guessesNoNumbers(String written) {
        assertThat(WrittenNumber.parse(written)).isEmpty();
    }
}
