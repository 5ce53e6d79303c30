package org.copyist.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.formats.RandomPages;
import org.copyist.formats.TestResources;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageJsonTest {
    private final PageJsonReader reader = new PageJsonReader();

    private static byte[] written(Page... pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<ExportPage> all = List.of(pages).stream()
                .map(page -> ExportPage.of(page, "image.jpg"))
                .toList();
        new PageJsonWriter().write(new ExportDocument("title", all), out);
        return out.toByteArray();
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackTheVerySamePages(long seed) throws Exception {
        Page first = RandomPages.ofAnything(seed);
        Page second = RandomPages.ofWholePixels(seed);
        assertThat(reader.read(written(first, second), "round-trip.json"))
                .containsExactly(new PageDescription(first, "image.jpg"), new PageDescription(second, "image.jpg"));
    }

    @Test
    void repeatsTheReadingThatCounts() throws Exception {
        PageDescription page =
                reader.read(TestResources.path("json/valid/by-hand.json")).get(0);
        JsonNode line = new ObjectMapper().readTree(written(page.page())).at("/pages/0/regions/0/lines/1");
        assertThat(line.get("text").textValue()).isEqualTo("machine read");
        assertThat(line.get("confidence").doubleValue()).isEqualTo(0.8);
        assertThat(line.at("/alternatives/0/text").textValue()).isEqualTo("machine road");
        assertThat(line.at("/alternatives/0/confidence").doubleValue())
                .isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void readsADocumentMadeByHand() throws Exception {
        PageDescription file =
                reader.read(TestResources.path("json/valid/by-hand.json")).get(0);
        assertThat(file.page().text()).isEqualTo("a person wrote this\nmachine read\n");
        assertThat(file.page().lines().get(0).transcriptions())
                .containsExactly(new HumanTranscription("a person wrote this", "Ada"));
        assertThat(file.page().lines().get(1).transcription().orElseThrow()).isInstanceOf(MachineTranscription.class);
        assertThat(file.page().lines().get(2).transcriptions()).isEmpty();
    }

    static List<Path> invalidFiles() {
        return TestResources.files("json/invalid");
    }

    @ParameterizedTest
    @MethodSource("invalidFiles")
    void refusesInvalidFilesSayingWhere(Path file) {
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(file.getFileName() + ", ");
    }

    @Test
    void namesThePathOfWhatIsWrong() {
        assertThatThrownBy(() -> reader.read(TestResources.path("json/invalid/short-baseline.json")))
                .hasMessageContaining("pages[0].regions[0].lines[0].baseline: must hold at least 2 points, got 1");
    }

    @Test
    void limitsSizeAndDepth() {
        assertThatThrownBy(() -> reader.read(new byte[33 << 20], "big.json"))
                .isInstanceOf(LimitExceededException.class);
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> reader.read(deep, "deep.json")).isInstanceOf(InvalidDocumentException.class);
    }
}
