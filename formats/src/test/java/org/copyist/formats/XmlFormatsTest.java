package org.copyist.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Holds what is written against schemas. These are subsets written for this test after the published PAGE and ALTO
 * schemas, stricter than those as they know only what Copyist writes.
 */
class XmlFormatsTest {
    private static Schema schema(String name) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(TestResources.path("schema/" + name).toFile());
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final Schema PAGE = schema("page-2019-07-15-subset.xsd");
    private static final Schema ALTO = schema("alto-4-4-subset.xsd");

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static byte[] written(String format, Page... pages) throws IOException {
        List<ExportPage> all = List.of(pages).stream()
                .map(page -> ExportPage.of(page, "scans/ä <1>.jpg"))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportFormats.named(format).write(new ExportDocument("a <title> & more", all), out);
        return out.toByteArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pageAndAltoFollowTheirSchemas(long seed) throws Exception {
        Page page = RandomPages.ofAnything(seed);
        PAGE.newValidator().validate(new StreamSource(new ByteArrayInputStream(written("page", page))));
        ALTO.newValidator().validate(new StreamSource(new ByteArrayInputStream(written("alto", page))));
    }

    @Test
    void theSchemasRefuseWhatIsWrong() throws Exception {
        Page page = seeds().mapToObj(RandomPages::ofWholePixels)
                .filter(candidate -> !candidate.regions().isEmpty())
                .findFirst()
                .orElseThrow();
        String bad = new String(written("page", page), StandardCharsets.UTF_8)
                .replace("<Coords points=\"", "<Coords points=\"-1,");
        assertThatThrownBy(() -> PAGE.newValidator()
                        .validate(new StreamSource(new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8)))))
                .isInstanceOf(SAXException.class);
        String noId =
                new String(written("alto", page), StandardCharsets.UTF_8).replace("<TextBlock ID=", "<TextBlock WC=");
        assertThatThrownBy(() -> ALTO.newValidator()
                        .validate(new StreamSource(new ByteArrayInputStream(noId.getBytes(StandardCharsets.UTF_8)))))
                .isInstanceOf(SAXException.class);
    }

    private static Document parsed(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hocrHoldsTheWordsOfEveryLine(long seed) throws Exception {
        Page page = RandomPages.ofWholePixels(seed);
        Document html = parsed(written("hocr", page, page));
        List<String> lines = elements(html, "span").stream()
                .filter(span -> span.getAttribute("class").equals("ocr_line"))
                .map(span -> words(span.getTextContent()))
                .toList();
        List<String> expected = new ArrayList<>();
        for (int copy = 0; copy < 2; copy++) {
            page.regions().stream()
                    .sorted(Comparator.comparing(region -> page.readingOrder().indexOf(region.id())))
                    .filter(region -> !region.saysMoreThanItsLines())
                    .flatMap(region -> region.lines().stream())
                    .forEach(line -> expected.add(words(line.text())));
        }
        assertThat(lines).isEqualTo(expected);
        assertThat(elements(html, "script")).isEmpty();
        assertUnique(elements(html, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void teiPointsFromEveryLineToItsZone(long seed) throws Exception {
        Page page = RandomPages.ofWholePixels(seed);
        Document tei = parsed(written("tei", page, page));
        List<String> ids = elements(tei, "*").stream()
                .map(element -> element.getAttribute("xml:id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertUnique(ids);
        List<Element> breaks = elements(tei, "lb").stream()
                .filter(lb -> !lb.getAttribute("facs").isEmpty())
                .toList();
        List<TextLine> lines = page.regions().stream()
                .sorted(Comparator.comparing(region -> page.readingOrder().indexOf(region.id())))
                .filter(region -> !region.saysMoreThanItsLines())
                .flatMap(region -> region.lines().stream())
                .toList();
        assertThat(breaks).hasSize(2 * lines.size());
        assertThat(elements(tei, "cell")).hasSize((int) (2
                * page.regions().stream()
                        .filter(region -> region.cell().isPresent())
                        .count()));
        assertThat(breaks).allSatisfy(lb -> assertThat(ids)
                .contains(lb.getAttribute("facs").substring(1)));
        for (int i = 0; i < lines.size(); i++) {
            assertThat(words(breaks.get(i).getNextSibling().getTextContent()))
                    .isEqualTo(words(lines.get(i).text()));
        }
    }

    private static void assertUnique(List<String> ids) {
        Set<String> seen = new HashSet<>();
        assertThat(ids).allSatisfy(id -> assertThat(seen.add(id)).as(id).isTrue());
    }
}
