package org.copyist.formats.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.internal.PrintableText;
import org.copyist.formats.internal.ReadingOrder;

/**
 * Writes Markdown (CommonMark) in UTF-8: the title as a heading, a heading for each of several pages, a paragraph for
 * each region with its line breaks kept. Whatever the text holds comes out as text, never as markup. Stateless and
 * thread-safe.
 */
public final class MarkdownWriter implements PageExporter {
    /** What means something anywhere in a line: CommonMark, and the tables, strikes and formulas of its dialects. */
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>&|~$#]");

    /** What means something only where a line starts: lists, underlines of headings, rules, block quotes. */
    private static final Pattern AT_START = Pattern.compile("^(\\d{1,9})([.)])|^([-+=:])");

    @Override
    public String mediaType() {
        return "text/markdown;charset=UTF-8";
    }

    @Override
    public String extension() {
        return "md";
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        List<String> blocks = new ArrayList<>();
        if (!document.title().isBlank()) {
            blocks.add("# " + escape(document.title()));
        }
        for (ExportPage page : document.pages()) {
            if (document.pages().size() > 1) {
                blocks.add("## " + escape(page.page().id()));
            }
            ReadingOrder.regions(page.page()).stream()
                    .map(MarkdownWriter::block)
                    .filter(block -> !block.isEmpty())
                    .forEach(blocks::add);
        }
        out.write((String.join("\n\n", blocks) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String block(TextRegion region) {
        List<String> lines = region.textLines().stream()
                .map(MarkdownWriter::escape)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return "";
        }
        return region.type().equals("heading")
                ? "### " + String.join(" ", lines)
                : lines.stream().collect(Collectors.joining("\\\n"));
    }

    private static String escape(String text) {
        String line = PrintableText.of(text).strip();
        String escaped = MARKUP.matcher(line).replaceAll("\\\\$0");
        return AT_START.matcher(escaped)
                .replaceFirst(found ->
                        found.group(1) == null ? "\\\\" + found.group(3) : found.group(1) + "\\\\" + found.group(2));
    }
}
