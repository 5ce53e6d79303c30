package org.copyist.training.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.copyist.training.plot.SvgPlot.Bar;
import org.copyist.training.plot.SvgPlot.Curve;
import org.copyist.training.plot.SvgPlot.Point;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgPlotTest {
    @Test
    void drawsBarsInProportion() throws Exception {
        Document svg = parse(SvgPlot.bars(
                "a < b & \"c\"", "%", List.of(new Bar("x", 10, "ten"), new Bar("<y>", 5, "5"), new Bar("z", 0, "0"))));
        assertThat(height(svg, 0)).isEqualTo(2 * height(svg, 1)).isPositive();
        assertThat(height(svg, 2)).isZero();
        assertThat(svg.getDocumentElement().getAttribute("aria-label")).isEqualTo("a < b & \"c\"");
    }

    @Test
    void drawsACurveFromLeftToRightAndHigherValuesHigherUp() throws Exception {
        Document svg = parse(SvgPlot.curves(
                "t",
                "step",
                "CER",
                1,
                List.of(new Curve("one", List.of(new Point(1, 0.25), new Point(2, 0.5), new Point(4, 7))))));
        String[] points = ((Element) svg.getElementsByTagName("polyline").item(0))
                .getAttribute("points")
                .split("[ ,]");
        assertThat(points).hasSize(6);
        assertThat(Double.parseDouble(points[0])).isLessThan(Double.parseDouble(points[2]));
        assertThat(Double.parseDouble(points[1])).isGreaterThan(Double.parseDouble(points[3]));
        assertThat(Double.parseDouble(points[5])).as("cut off at the top").isEqualTo(40);
    }

    @Test
    void drawsNothingOfNothing() throws Exception {
        assertThat(parse(SvgPlot.bars("t", "", List.of()))
                        .getElementsByTagName("rect")
                        .getLength())
                .isZero();
        assertThat(parse(SvgPlot.curves("t", "", "", 1, List.of()))
                        .getElementsByTagName("polyline")
                        .getLength())
                .isZero();
    }

    private static double height(Document svg, int bar) {
        return Double.parseDouble(((Element) svg.getElementsByTagName("rect").item(bar)).getAttribute("height"));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
