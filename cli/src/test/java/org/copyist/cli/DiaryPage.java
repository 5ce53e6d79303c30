package org.copyist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.TextLine;
import org.copyist.formats.pagexml.PageXmlReader;

/** Two pages of one hand that no shipped model has seen, and what is written on them. */
enum DiaryPage {
    CORRECTED("diary-1"),
    LATER("diary-2");

    /** Of a line that was found, how much of its box lies in that of the true line. */
    private static final double SAME_LINE = 0.5;

    private final String name;

    DiaryPage(String name) {
        this.name = name;
    }

    Path picture() {
        return file(".jpg");
    }

    Path pageXml() {
        return file(".xml");
    }

    private Path file(String ending) {
        URL file = Objects.requireNonNull(DiaryPage.class.getResource("/hand/" + name + ending), ending);
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private List<TextLine> lines() throws IOException {
        return new PageXmlReader()
                .read(Files.readAllBytes(pageXml()), name)
                .page()
                .lines();
    }

    /** The text of the whole page in one line. */
    String text() throws IOException {
        return lines().stream().map(TextLine::text).collect(Collectors.joining(" "));
    }

    /**
     * What stands in the lines that the server found.
     *
     * @param found lines of a page, as the server describes them
     * @return texts by line id, in the order of {@code found}
     */
    Map<String, String> textsOf(JsonNode found) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonNode line : found) {
            BoundingBox box = box(line.get("boundary"));
            TextLine truth = lines().stream()
                    .filter(known -> known.boundary().boundingBox().intersectionArea(box) > SAME_LINE * box.area())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing is written at " + line));
            texts.put(line.get("id").asText(), truth.text());
        }
        return texts;
    }

    private static BoundingBox box(JsonNode points) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        for (JsonNode point : points) {
            left = Math.min(left, point.get(0).asDouble());
            top = Math.min(top, point.get(1).asDouble());
            right = Math.max(right, point.get(0).asDouble());
            bottom = Math.max(bottom, point.get(1).asDouble());
        }
        return new BoundingBox(left, top, right, bottom);
    }
}
