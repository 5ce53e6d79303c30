package org.copyist.formats.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.copyist.formats.internal.XmlText;

/**
 * Writes a workbook of Office Open XML with one sheet: numbers as numbers, everything else as text, what is not sure on
 * yellow. Stateless and thread-safe.
 */
public final class XlsxTable implements TableWriter {
    private static final int WIDTH = 18 * 256;

    @Override
    public void write(ValueTable table, OutputStream out) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFSheet sheet = workbook.createSheet("values");
            head(workbook, sheet, table.columns());
            CellStyle unsure = workbook.createCellStyle();
            unsure.setFillForegroundColor(IndexedColors.LIGHT_YELLOW.getIndex());
            unsure.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            for (int r = 0; r < table.rows().size(); r++) {
                Row row = sheet.createRow(r + 1);
                List<ValueTable.Cell> cells = table.rows().get(r);
                for (int c = 0; c < cells.size(); c++) {
                    Cell cell = row.createCell(c);
                    fill(cell, cells.get(c).value(), table.columns().get(c).number());
                    if (!cells.get(c).sure()) {
                        cell.setCellStyle(unsure);
                    }
                }
            }
            sheet.createFreezePane(0, 1);
            int last = table.columns().size() - 1;
            if (last >= 0) {
                sheet.setAutoFilter(new CellRangeAddress(0, table.rows().size(), 0, last));
            }
            workbook.write(out);
        }
    }

    private static void head(XSSFWorkbook workbook, XSSFSheet sheet, List<ValueTable.Column> columns) {
        Font bold = workbook.createFont();
        bold.setBold(true);
        CellStyle style = workbook.createCellStyle();
        style.setFont(bold);
        Row row = sheet.createRow(0);
        for (int c = 0; c < columns.size(); c++) {
            Cell cell = row.createCell(c);
            cell.setCellValue(XmlText.legal(columns.get(c).name()));
            cell.setCellStyle(style);
            sheet.setColumnWidth(c, WIDTH);
        }
    }

    private static void fill(Cell cell, String value, boolean number) {
        Optional<Double> parsed = number ? WrittenNumber.parse(value).map(n -> n.doubleValue()) : Optional.empty();
        if (parsed.isPresent()) {
            cell.setCellValue(parsed.get());
        } else {
            cell.setCellValue(XmlText.legal(value));
        }
    }
}
