package org.copyist.formats.pagexml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.Transcription;
import org.copyist.formats.RandomPages;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageXmlRoundTripTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final PageXmlWriter writer = new PageXmlWriter(CLOCK);
    private final PageXmlReader reader = new PageXmlReader();

    private byte[] written(Page page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(ExportPage.of(page, "scans/Seite <1> & 2.jpg"), out);
        return out.toByteArray();
    }

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackWhatWasWritten(long seed) throws Exception {
        Page page = RandomPages.ofWholePixels(seed);
        PageDescription read = reader.read(written(page), "round-trip.xml");
        assertThat(read.page()).isEqualTo(withoutSpans(page));
        assertThat(read.imageFileName()).isEqualTo("scans/Seite <1> & 2.jpg");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void writesAnythingAsXmlThatReadsBack(long seed) throws Exception {
        Page page = RandomPages.ofAnything(seed);
        byte[] once = written(reader.read(written(page), "once.xml").page());
        byte[] twice = written(reader.read(once, "twice.xml").page());
        assertThat(twice).isEqualTo(once);
    }

    @Test
    void refusesSeveralPages() {
        ExportPage page = ExportPage.of(RandomPages.ofWholePixels(1), "");
        assertThatThrownBy(
                        () -> writer.write(new ExportDocument("two", List.of(page, page)), new ByteArrayOutputStream()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("one page");
    }

    private static Page withoutSpans(Page page) {
        return new Page(
                page.id(),
                page.widthPx(),
                page.heightPx(),
                page.regions().stream()
                        .map(region -> region.withLines(region.lines().stream()
                                .map(PageXmlRoundTripTest::withoutSpans)
                                .toList()))
                        .toList(),
                page.readingOrder(),
                page.steps());
    }

    private static TextLine withoutSpans(TextLine line) {
        return new TextLine(
                line.id(),
                line.baseline(),
                line.boundary(),
                line.transcriptions().stream()
                        .map(PageXmlRoundTripTest::withoutSpans)
                        .toList());
    }

    private static Transcription withoutSpans(Transcription transcription) {
        return transcription instanceof MachineTranscription machine
                ? new MachineTranscription(
                        machine.hypotheses().stream()
                                .map(h -> new Hypothesis(h.text(), h.logProbability(), List.of()))
                                .toList(),
                        machine.confidence(),
                        machine.model())
                : transcription;
    }
}
