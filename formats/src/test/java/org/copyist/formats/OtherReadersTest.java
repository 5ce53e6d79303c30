package org.copyist.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What other programs read in PAGE and ALTO files of ours, by the rules of their readers, written anew here: kraken 5 and
 * later ({@code kraken.lib.xml}), and OCR-D's check that texts of several levels agree ({@code page_validator}). kraken, and
 * eScriptorium with it, follows no lines into cells of tables; those are left aside here.
 */
class OtherReadersTest {
    /** A line as another program sees it. */
    private record SeenLine(String id, String region, List<Point> baseline, List<Point> outline, String text) {
        static SeenLine of(TextRegion region, TextLine line) {
            return new SeenLine(
                    line.id(),
                    region.id(),
                    withoutRepeats(line.baseline().points()),
                    withoutRepeats(line.boundary().points()),
                    words(line.text()));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void krakenReadsEveryLineOfPage(long seed) throws Exception {
        Page page = RandomPages.ofWholePixels(seed);
        Element shown = descendants(written("page", page), "Page").get(0);
        assertThat(shown.getAttribute("imageFilename")).isNotEmpty();
        assertThat(Integer.parseInt(shown.getAttribute("imageWidth"))).isEqualTo(page.widthPx());
        assertThat(Integer.parseInt(shown.getAttribute("imageHeight"))).isEqualTo(page.heightPx());
        List<SeenLine> seen = new ArrayList<>();
        for (Element region : children(shown, "TextRegion")) {
            integers(child(region, "Coords").orElseThrow().getAttribute("points"));
            for (Element line : children(region, "TextLine")) {
                String text = child(line, "TextEquiv").stream()
                        .flatMap(reading -> descendants(reading, "Unicode").stream())
                        .map(Node::getTextContent)
                        .reduce("", String::concat);
                seen.add(new SeenLine(
                        line.getAttribute("id"),
                        region.getAttribute("id"),
                        integers(child(line, "Baseline").orElseThrow().getAttribute("points")),
                        integers(child(line, "Coords").orElseThrow().getAttribute("points")),
                        words(text)));
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(lines(page.regions().stream()));
        List<String> order = descendants(shown, "RegionRefIndexed").stream()
                .sorted(Comparator.comparingInt(ref -> Integer.parseInt(ref.getAttribute("index"))))
                .map(ref -> ref.getAttribute("regionRef"))
                .filter(id ->
                        page.regions().stream().anyMatch(region -> region.id().equals(id)))
                .toList();
        assertThat(order).isEqualTo(page.regions().isEmpty() ? List.of() : page.readingOrder());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void krakenReadsEveryLineOfAlto(long seed) throws Exception {
        Page page = RandomPages.ofWholePixels(seed);
        Element file = written("alto", page);
        assertThat(descendants(file, "MeasurementUnit").get(0).getTextContent()).isEqualTo("pixel");
        assertThat(descendants(file, "fileName").get(0).getTextContent()).isNotEmpty();
        Element space = descendants(file, "PrintSpace").get(0);
        List<SeenLine> seen = new ArrayList<>();
        for (Element block : children(space, "TextBlock")) {
            for (Element line : children(block, "TextLine")) {
                Element polygon = descendants(line, "Polygon").get(0);
                seen.add(new SeenLine(
                        line.getAttribute("ID"),
                        block.getAttribute("ID"),
                        anyNumbers(line.getAttribute("BASELINE")),
                        anyNumbers(polygon.getAttribute("POINTS")),
                        words(altoText(line))));
            }
        }
        // A region that says more than its lines is written as lines of made-up places.
        assertThat(seen.stream().filter(line -> page.regions().stream()
                        .noneMatch(region -> region.id().equals(line.region()) && region.saysMoreThanItsLines())))
                .containsExactlyElementsOf(lines(page.regions().stream()
                        .filter(region -> !region.saysMoreThanItsLines())
                        .sorted(Comparator.comparing(
                                region -> page.readingOrder().indexOf(region.id())))));
    }

    /** So that texts of several levels, which must agree, cannot disagree. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachTextIsSaidOnOneLevelOnly(long seed) throws Exception {
        Page page = RandomPages.ofWholePixels(seed);
        Element file = written("page", page);
        assertThat(descendants(file, "Word")).isEmpty();
        for (Element region : descendants(file, "TextRegion")) {
            boolean linesSaySomething = children(region, "TextLine").stream()
                    .anyMatch(line -> !text(line).isEmpty());
            assertThat(linesSaySomething && child(region, "TextEquiv").isPresent())
                    .as("lines and region %s both say something", region.getAttribute("id"))
                    .isFalse();
        }
        long texts =
                page.regions().stream().filter(TextRegion::saysMoreThanItsLines).count();
        assertThat(descendants(file, "TextRegion").stream()
                        .filter(region -> child(region, "TextEquiv").isPresent()))
                .hasSize((int) texts);
    }

    private static Element written(String format, Page page) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportFormats.named(format).write(ExportDocument.of(ExportPage.of(page, "a.jpg")), out);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()))
                .getDocumentElement();
    }

    private static List<SeenLine> lines(Stream<TextRegion> regions) {
        return regions.filter(region -> region.cell().isEmpty())
                .flatMap(region -> region.lines().stream().map(line -> SeenLine.of(region, line)))
                .toList();
    }

    private static String altoText(Element line) {
        StringBuilder text = new StringBuilder();
        for (Element part : descendants(line, "*")) {
            if (part.getLocalName().equals("String") || part.getLocalName().equals("SP")) {
                String content = part.getAttribute("CONTENT");
                text.append(content.isEmpty() ? " " : content);
            }
        }
        return text.toString();
    }

    private static String text(Element element) {
        return child(element, "TextEquiv")
                .flatMap(reading -> child(reading, "Unicode"))
                .map(Node::getTextContent)
                .orElse("");
    }

    /** Whole numbers only, in pairs parted by spaces. */
    private static List<Point> integers(String points) {
        return withoutRepeats(Stream.of(points.split(" "))
                .map(pair -> pair.split(","))
                .map(pair -> new Point(Integer.parseInt(pair[0]), Integer.parseInt(pair[1])))
                .toList());
    }

    private static List<Point> anyNumbers(String points) {
        Matcher number = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)").matcher(points);
        List<Integer> all = number.results()
                .map(found -> (int) Double.parseDouble(found.group()))
                .toList();
        assertThat(all.size() % 2).isZero();
        List<Point> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            pairs.add(new Point(all.get(i), all.get(i + 1)));
        }
        return withoutRepeats(pairs);
    }

    private static List<Point> withoutRepeats(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (Point point : points) {
            if (kept.isEmpty() || !kept.get(kept.size() - 1).equals(point)) {
                kept.add(point);
            }
        }
        return kept;
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        return descendants(parent, name).stream()
                .filter(element -> element.getParentNode().equals(parent))
                .toList();
    }

    private static List<Element> descendants(Element ancestor, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < ancestor.getElementsByTagNameNS("*", name).getLength(); i++) {
            found.add((Element) ancestor.getElementsByTagNameNS("*", name).item(i));
        }
        return found;
    }
}
