package org.copyist.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.formats.alto.AltoWriter;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.docx.DocxWriter;
import org.copyist.formats.hocr.HocrWriter;
import org.copyist.formats.json.PageJsonWriter;
import org.copyist.formats.pagexml.PageXmlWriter;
import org.copyist.formats.pdf.PdfWriter;
import org.copyist.formats.tei.TeiWriter;
import org.copyist.formats.text.CsvWriter;
import org.copyist.formats.text.MarkdownWriter;
import org.copyist.formats.text.TextWriter;

/** The formats that Copyist writes, by the names that people type: {@code txt}, {@code page} and so on. */
public final class ExportFormats {
    private static final Map<String, PageExporter> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("txt", new TextWriter());
        BY_NAME.put("md", new MarkdownWriter());
        BY_NAME.put("docx", new DocxWriter());
        BY_NAME.put("pdf", new PdfWriter());
        BY_NAME.put("page", new PageXmlWriter());
        BY_NAME.put("alto", new AltoWriter());
        BY_NAME.put("hocr", new HocrWriter());
        BY_NAME.put("tei", new TeiWriter());
        BY_NAME.put("json", new PageJsonWriter());
        BY_NAME.put("csv", new CsvWriter());
    }

    private ExportFormats() {}

    /** The names of all formats, the most used first. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * The exporter for a format's name, in any case.
     *
     * @throws InvalidArgumentException if there is no such format
     */
    public static PageExporter named(String name) {
        PageExporter exporter = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (exporter == null) {
            throw new InvalidArgumentException(
                    "unknown format \"" + name + "\"; expected one of " + String.join(", ", BY_NAME.keySet()));
        }
        return exporter;
    }
}
