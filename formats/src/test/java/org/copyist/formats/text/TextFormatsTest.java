package org.copyist.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.RandomPages;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatsTest {
    private static Page page(String... texts) {
        List<TextLine> lines = java.util.stream.IntStream.range(0, texts.length)
                .mapToObj(i -> TextLine.unread(
                                "l" + i,
                                Baseline.of(new Point(0, 9), new Point(9, 9)),
                                new BoundingBox(0, 0, 9, 9).toPolygon())
                        .withTranscription(new HumanTranscription(texts[i], "")))
                .toList();
        return Page.of(
                "p",
                10,
                10,
                List.of(new TextRegion("r", "paragraph", new BoundingBox(0, 0, 9, 9).toPolygon(), lines)),
                List.of());
    }

    private static String written(PageExporter exporter, String title, Page... pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exporter.write(
                new ExportDocument(
                        title,
                        List.of(pages).stream()
                                .map(page -> ExportPage.of(page, ""))
                                .toList()),
                out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textHasALinePerLineAndAFormFeedBetweenPages() throws Exception {
        assertThat(written(new TextWriter(), "", page("one", "two"), page("three")))
                .isEqualTo("one\ntwo\n\fthree\n");
        assertThat(written(new TextWriter(), "", page("a\u001b[31m\tb"))).isEqualTo("a[31m b\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# no heading",
                "- no list",
                "+ no list",
                "12. no list",
                "1) no list",
                "> no quote",
                "---",
                "===",
                "***",
                "<script>alert(1)</script>",
                "[link](http://x)",
                "![image](x)",
                "`code`",
                "*a* _b_ **c**",
                "a\\b",
                "&amp;",
                "| a | b |",
                "~~~",
                "    indented",
                "$x$",
                "http://example.org/a_b",
                "2 * 3 * 4",
                "\\"
            })
    void markdownShowsTextAsItIs(String text) throws Exception {
        assertThat(rendered(written(new MarkdownWriter(), "", page(text)))).isEqualTo(text.strip());
        assertThat(rendered(written(new MarkdownWriter(), "", page("before", text, "after"))))
                .isEqualTo("before\n" + text.strip() + "\nafter");
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void markdownShowsAnyTextAsItIs(long seed) throws Exception {
        String text = RandomPages.ofWholePixels(seed).lines().stream()
                .map(TextLine::text)
                .collect(Collectors.joining(" "))
                .strip();
        assertThat(rendered(written(new MarkdownWriter(), "", page(text))).strip())
                .isEqualTo(text);
    }

    private static String rendered(String markdown) {
        return TextContentRenderer.builder()
                .build()
                .render(Parser.builder().build().parse(markdown))
                .strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"})
    void csvMarksFormulas(String text) throws Exception {
        String row = written(new CsvWriter(), "", page(text)).split("\r\n")[1];
        assertThat(row.split(",")[4]).startsWith("'");
    }

    @Test
    void csvQuotesWhatNeedsIt() throws Exception {
        assertThat(written(new CsvWriter(), "", page("a, \"b\"\nc", "plain")))
                .isEqualTo("page,image,region,line,text,confidence,by,name,left,top,right,bottom\r\n"
                        + "p,,r,l0,\"a, \"\"b\"\" c\",,human,,0,0,9,9\r\n"
                        + "p,,r,l1,plain,,human,,0,0,9,9\r\n");
    }
}
