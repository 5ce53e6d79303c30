package org.copyist.formats.docx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.copyist.core.page.Page;
import org.copyist.formats.TestResources;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.pagexml.PageXmlReader;
import org.junit.jupiter.api.Test;

class DocxWriterTest {
    @Test
    void holdsTheTextOfAllPages() throws Exception {
        Page first = new PageXmlReader()
                .read(TestResources.path("pagexml/valid/copiste-2024.xml"))
                .page();
        Page second = new PageXmlReader()
                .read(TestResources.path("pagexml/valid/odd-geometry.xml"))
                .page();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DocxWriter()
                .write(
                        new ExportDocument(
                                "Two <pages> & more", List.of(ExportPage.of(first, ""), ExportPage.of(second, ""))),
                        out);
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()));
                XWPFWordExtractor extractor = new XWPFWordExtractor(word)) {
            assertThat(extractor.getText())
                    .startsWith("Two <pages> & more\n" + first.text() + "\n")
                    .contains("broken over two lines");
            assertThat(word.getProperties().getCoreProperties().getTitle()).isEqualTo("Two <pages> & more");
            assertThat(word.getParagraphs())
                    .extracting(paragraph ->
                            word.getStyles().getStyle(paragraph.getStyle()).getName())
                    .startsWith("Title", "Normal");
            assertThat(word.getStyles().getStyle("Heading1").getName()).isEqualTo("heading 1");
            assertThat(word.getDocument().xmlText()).doesNotContain("w:b/>");
            assertThat(word.getParagraphs().get(1).isPageBreak()).isFalse();
            assertThat(word.getParagraphs().get(2).isPageBreak()).isTrue();
        }
    }
}
