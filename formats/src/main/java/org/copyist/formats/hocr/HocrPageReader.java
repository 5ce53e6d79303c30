package org.copyist.formats.hocr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.core.text.TextNormalizer;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.document.PageDescription.Measure;
import org.copyist.formats.internal.DerivedGeometry;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.JoinedWords;
import org.copyist.formats.internal.LineShapes;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.XmlText;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/** Reads one {@code ocr_page}. Not thread-safe. */
final class HocrPageReader {
    private static final Set<String> LINES =
            Set.of("ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocr_pageno");
    private static final Set<String> REGIONS = Set.of("ocr_carea", "ocrx_block", "ocr_par", "ocr_column", "ocr_page");
    private static final String WORD = "ocrx_word";

    private final Element page;
    private final HocrTitle title;
    private final boolean sized;
    private final PageBounds bounds;
    private final LineShapes shapes;
    private final DocumentIds ids = new DocumentIds();
    private final List<TextRegion> regions = new ArrayList<>();
    private int withoutLines;
    private int looseWords;

    HocrPageReader(Element page) {
        this.page = page;
        this.title = HocrTitle.of(page);
        Optional<BoundingBox> box =
                title.box().filter(known -> known.right() >= 1 && known.bottom() >= 1 && known.right() < 1 << 20);
        this.sized = box.isPresent();
        this.bounds = PageBounds.around(
                box.map(known -> known.toPolygon().points().stream()).orElseGet(() -> page.getAllElements().stream()
                        .flatMap(element -> HocrTitle.of(element).box().stream())
                        .flatMap(inner -> inner.toPolygon().points().stream())));
        this.shapes = new LineShapes(bounds, HocrReader.class.getSimpleName());
    }

    PageDescription read() {
        collect(page);
        String image = title.text("image").orElse("");
        List<ProcessingStep> steps = shapes.derivedStep().stream().toList();
        String id = page.id().isEmpty() ? "page" : page.id();
        List<String> notes = new ArrayList<>(shapes.notes());
        if (withoutLines > 0) {
            notes.add(withoutLines + " region(s) have a text, but no lines; it is kept as the text of the region");
        }
        if (looseWords > 0) {
            notes.add(looseWords + " word(s) stand in no line; those beside each other make one");
        }
        return new PageDescription(
                Page.of(id, bounds.widthPx(), bounds.heightPx(), regions, steps),
                image,
                sized ? Measure.PIXELS : Measure.PIXELS_OF_UNKNOWN_SIZE,
                notes);
    }

    private static boolean is(Element element, Set<String> classes) {
        return element.classNames().stream().anyMatch(classes::contains);
    }

    /** Reads what stands in {@code region}, but not in a region within it; then those within it. */
    private void collect(Element region) {
        Contents contents = new Contents();
        gather(region, contents);
        add(region, contents);
        contents.inner.forEach(this::collect);
    }

    /** What stands directly in a region. */
    private static final class Contents {
        final List<Element> lines = new ArrayList<>();
        final List<Element> words = new ArrayList<>();
        final List<Element> inner = new ArrayList<>();
        final StringBuilder text = new StringBuilder();
    }

    private static void gather(Element parent, Contents into) {
        parent.childNodes().forEach(node -> {
            if (node instanceof TextNode text) {
                into.text.append(text.getWholeText().replaceAll("\\s+", " "));
            } else if (node instanceof Element child) {
                if (is(child, LINES)) {
                    into.lines.add(child);
                } else if (child.hasClass(WORD)) {
                    into.words.add(child);
                } else if (is(child, REGIONS)) {
                    into.inner.add(child);
                } else {
                    into.text.append(child.normalName().equals("br") || child.isBlock() ? "\n" : "");
                    gather(child, into);
                }
            }
        });
    }

    private void add(Element region, Contents contents) {
        List<List<Element>> rows =
                new ArrayList<>(contents.lines.stream().map(List::of).toList());
        rows.addAll(rows(contents.words));
        String text = rows.isEmpty() ? XmlText.lines(contents.text.toString()) : "";
        if (rows.isEmpty() && text.isEmpty()) {
            return;
        }
        String id = ids.claim(region.hasClass("ocr_page") ? "" : region.id(), "r");
        Polygon boundary = outline(region).orElseGet(bounds::toPolygon);
        List<Baseline> known =
                contents.lines.stream().flatMap(line -> baseline(line).stream()).toList();
        double heightPx = DerivedGeometry.lineHeight(known, bounds);
        List<TextLine> lines =
                rows.stream().map(row -> line(row, boundary, heightPx)).toList();
        withoutLines += text.isEmpty() ? 0 : 1;
        regions.add(new TextRegion(id, "paragraph", boundary, lines, text, Optional.empty()));
    }

    /** Words that stand in no line, those beside each other together, in their order. */
    private List<List<Element>> rows(List<Element> words) {
        List<List<Element>> rows = new ArrayList<>();
        BoundingBox last = null;
        for (Element word : words) {
            looseWords++;
            BoundingBox box = HocrTitle.of(word).box().orElse(null);
            boolean beside = last != null
                    && box != null
                    && box.left() >= last.left()
                    && box.center().y() > last.top()
                    && box.center().y() < last.bottom();
            if (!beside) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).add(word);
            last = box;
        }
        return rows;
    }

    private TextLine line(List<Element> row, Polygon regionBoundary, double heightPx) {
        Element first = row.get(0);
        boolean marked = is(first, LINES);
        String id = ids.claim(marked ? first.id() : "", "l");
        Optional<Polygon> outline = marked && outline(first).isPresent()
                ? outline(first)
                : (marked ? first.getElementsByClass(WORD) : row)
                        .stream()
                                .flatMap(word -> outline(word).stream())
                                .map(Polygon::boundingBox)
                                .reduce(BoundingBox::union)
                                .map(BoundingBox::toPolygon);
        LineShapes.Shape shape =
                shapes.complete(marked ? baseline(first) : Optional.empty(), outline, heightPx, regionBoundary);
        JoinedWords words = marked ? words(first) : words(row);
        return new TextLine(id, shape.baseline(), shape.boundary(), words.transcriptions());
    }

    private JoinedWords words(Element line) {
        Elements words = line.getElementsByClass(WORD);
        if (!words.isEmpty()) {
            return words(words);
        }
        JoinedWords joined = new JoinedWords();
        joined.add(text(line), confidence(line));
        return joined;
    }

    private JoinedWords words(List<Element> words) {
        JoinedWords joined = new JoinedWords();
        words.forEach(word -> joined.add(text(word), confidence(word)));
        return joined;
    }

    private static String text(Element element) {
        // not Element.text(), which leaves soft hyphens out
        return TextNormalizer.normalize(element.wholeText());
    }

    /** {@code x_wconf}, or the mean of {@code x_confs} of the characters, as kraken gives it. */
    private static Optional<Confidence> confidence(Element element) {
        HocrTitle title = HocrTitle.of(element);
        List<Double> percent = title.numbers("x_wconf").isEmpty() ? title.numbers("x_confs") : title.numbers("x_wconf");
        return percent.isEmpty()
                ? Optional.empty()
                : Optional.of(new Confidence(Math.min(
                        1,
                        Math.max(
                                0,
                                percent.stream()
                                                .mapToDouble(Double::doubleValue)
                                                .average()
                                                .orElse(0)
                                        / 100))));
    }

    private Optional<Polygon> outline(Element element) {
        HocrTitle at = HocrTitle.of(element);
        List<Double> numbers = at.numbers("poly");
        if (numbers.size() >= 6 && numbers.size() % 2 == 0) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < numbers.size(); i += 2) {
                points.add(bounds.clamp(new Point(numbers.get(i), numbers.get(i + 1))));
            }
            return Optional.of(new Polygon(points));
        }
        return at.box().map(box -> BoundingBox.of(bounds.clamp(box.toPolygon().points()))
                .toPolygon());
    }

    /** Slope and offset of a straight line, relative to the bottom left of the line's box. */
    private Optional<Baseline> baseline(Element line) {
        HocrTitle at = HocrTitle.of(line);
        Optional<BoundingBox> box = at.box();
        List<Double> numbers = at.numbers("baseline");
        if (numbers.size() != 2 || box.isEmpty()) {
            return Optional.empty();
        }
        double left = box.get().bottom() + numbers.get(1);
        double right = left + numbers.get(0) * box.get().width();
        return Optional.of(new Baseline(bounds.clamp(
                List.of(new Point(box.get().left(), left), new Point(box.get().right(), right)))));
    }
}
