package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.copyist.formats.pagexml.PageXmlReader;
import org.copyist.imaging.Jpeg;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from files to text, with the shipped models. */
@Tag("slow")
class TranscribeCommandTest {
    private static final Path SAMPLE = Path.of("..", "samples", "page-fr-2024-b.jpg");

    private static final Path TYPED = Path.of("src", "test", "resources", "print", "typed-letter.png");

    @TempDir
    private Path folder;

    @Test
    void printsTheTextOfAPage() {
        CommandRun run = CommandRun.of("transcribe", SAMPLE);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().count()).isGreaterThan(5);
        assertThat(run.out()).containsPattern("[a-zé]{4,}");
    }

    @Test
    void saysOfAPageInAnotherScriptThatItCannotReadIt() {
        Path page = Path.of("src", "test", "resources", "legibility", "maghribi-crop.jpg");
        CommandRun run = CommandRun.of("transcribe", page, "--decoder", "greedy");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("page 1 of", "little of this could be read", "script");
        assertThat(run.out().lines().filter(line -> !line.isBlank()).count()).isLessThan(5);
    }

    /** Nothing is said of a page that can be read, and upside down it can. */
    @Test
    void doubtsNoPageThatItReads() throws IOException {
        Path turned = folder.resolve("turned.jpg");
        Files.write(turned, Jpeg.write(Jpeg.turned(ImageIO.read(SAMPLE.toFile()), 2), 0.85f));
        CommandRun run = CommandRun.of("transcribe", turned, "--decoder", "greedy");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("little of this");
        assertThat(run.out()).containsPattern("[a-zé]{4,}");
    }

    @Test
    void writesPageXmlThatCanBeReadAgain() throws IOException {
        Path out = folder.resolve("page.xml");
        CommandRun run = CommandRun.of("transcribe", SAMPLE, "-f", "page", "-o", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(new PageXmlReader().read(out).page().lines()).isNotEmpty();
    }

    @Test
    void makesTwoPagesOfASpreadWhenAsked() throws IOException {
        Path spread = folder.resolve("spread.jpg");
        SpreadPicture.write(TYPED, SAMPLE, spread);
        Path out = folder.resolve("spread.json");
        CommandRun run =
                CommandRun.of("transcribe", spread, "--split-spreads", "--decoder", "greedy", "-f", "json", "-o", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode pages = new ObjectMapper().readTree(out.toFile()).get("pages");
        assertThat(pages).hasSize(2);
        assertThat(pages.get(0).get("text").asText()).containsIgnoringCase("Howard");
        assertThat(pages.get(1).get("text").asText())
                .doesNotContainIgnoringCase("Howard")
                .containsPattern("[a-zé]{4,}");
        assertThat(pages.get(1).get("id").asText()).isEqualTo("spread.jpg-right");
        assertThat(pages.get(1).get("steps").toString()).contains("\"action\":\"split\"", "\"side\":\"right\"");

        CommandRun whole = CommandRun.of("transcribe", spread, "--decoder", "greedy", "-f", "txt");
        assertThat(whole.out()).as("the left page first").doesNotContain("\f");
        String[] halves = whole.out().split("(?i)Howard", 2);
        assertThat(halves[0].lines().count()).isLessThan(4);
    }

    @Test
    void givenLinesLieOnWholePictures() {
        CommandRun run = CommandRun.of("transcribe", SAMPLE, "--split-spreads", "--lines", "lines.xml");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--split-spreads", "--lines");
    }

    /** The pictures of a PDF are taken out of the file after its pages were read. */
    @ParameterizedTest
    @ValueSource(strings = {"tiff", "png", "bmp", "gif"})
    void writesPdfOfPicturesOfEveryKind(String format) throws IOException {
        BufferedImage picture = ImageIO.read(TYPED.toFile());
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        grey.getGraphics().drawImage(picture, 0, 0, null);
        Path file = folder.resolve("page." + format);
        assertThat(ImageIO.write(grey, format, file.toFile())).isTrue();
        Path out = folder.resolve("page.pdf");
        CommandRun run = CommandRun.of("transcribe", file, "--decoder", "greedy", "-f", "pdf", "-o", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        try (PDDocument pdf = Loader.loadPDF(out.toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
    }

    /** Whole typed letters once came out empty, or with half of their lines. */
    @Test
    void everyLineOfATypedLetterIsRead() {
        CommandRun run = CommandRun.of("transcribe", TYPED, "--decoder", "greedy");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(line -> !line.isBlank()).toList())
                .hasSize(10)
                .first()
                .asString()
                .containsIgnoringCase("Howard");
    }

    @Test
    void writesWhatItReadWhenTimeIsUp() {
        CommandRun run = CommandRun.of("transcribe", SAMPLE, "--page-timeout", "0.001", "-f", "json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Copyist.SOME_FAILED);
        assertThat(run.err())
                .containsPattern("time was up on page 1 of .*page-fr-2024-b.jpg when 1 of its \\d+ lines had been read")
                .contains("--page-timeout");
        assertThat(run.out()).containsPattern("[a-zé]{3,}");
    }

    @Test
    void aPdfWithoutAnEndFailsInTimeAndTheNextFileIsRead() {
        Path endless =
                Path.of("..", "imaging", "src", "test", "resources", "decode", "hostile", "form-exponential.pdf");
        CommandRun run = CommandRun.of("transcribe", endless, SAMPLE, "--page-timeout", "2", "-o", folder);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Copyist.SOME_FAILED);
        assertThat(run.err()).contains("form-exponential.pdf (PDF) cannot be read: decoding it was given up after 2 s");
        assertThat(folder.resolve("page-fr-2024-b.txt")).isNotEmptyFile();
    }

    @Test
    void wordsToExpectComeFromATextOrALineSet() throws IOException {
        Path list = Files.writeString(folder.resolve("words.txt"), "Hooker\nJoseph Dalton Hooker\n");
        CommandRun run = CommandRun.of("transcribe", blankPage(), "--words", list);
        assertThat(run.exitCode()).as(run.err()).isZero();
        CommandRun greedy = CommandRun.of("transcribe", blankPage(), "--words", list, "--decoder", "greedy");
        assertThat(greedy.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(greedy.err()).contains("--decoder beam");
        Files.writeString(folder.resolve("lines.tsv"), "file\ttext\na.png\t1905\n");
        CommandRun none = CommandRun.of("transcribe", blankPage(), "--words", folder);
        assertThat(none.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(none.err()).contains("there is no word in " + folder);
        CommandRun missing = CommandRun.of("transcribe", blankPage(), "--words", folder.resolve("gone.txt"));
        assertThat(missing.err()).contains("gone.txt");
    }

    @Test
    void goesOnAfterABadFileAndSaysWhichItWas() throws IOException {
        Path bad = Files.writeString(folder.resolve("notes.jpg"), "this is a text");
        CommandRun run = CommandRun.of("transcribe", bad, blankPage(), "-o", folder.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("notes.jpg").doesNotContain("\tat ");
        CommandRun debug = CommandRun.of("transcribe", bad, "--debug", "--decoder", "greedy");
        assertThat(debug.err()).contains("copyist: ", "notes.jpg", "UnreadableImageException", "\tat ");
        assertThat(folder.resolve("out").resolve("blank page é.txt")).exists();
    }

    @Test
    void saysThatABlankPageIsBlank() throws IOException {
        CommandRun run = CommandRun.of("transcribe", blankPage());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isBlank();
        assertThat(run.err()).contains("no writing").contains("blank page é.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty.png", "truncated.png", "missing.png", "directory", "text.pdf"})
    void explainsBadInputWithoutAStackTrace(String name) throws IOException {
        Path file = folder.resolve(name);
        switch (name) {
            case "empty.png" -> Files.createFile(file);
            case "truncated.png" -> {
                byte[] whole = Files.readAllBytes(blankPage());
                Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            }
            case "directory" -> Files.createDirectory(file);
            case "text.pdf" -> Files.writeString(file, "%PDF-1.7 and then nothing");
            default -> {}
        }
        CommandRun run = CommandRun.of("transcribe", file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("copyist: ")
                .contains(name)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    @Test
    void checksTheOutputBeforeItReads() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        CommandRun run =
                CommandRun.of("transcribe", SAMPLE, "-o", file.resolve("below").resolve("x.txt"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cannot write").contains("--output");
    }

    @Test
    void explainsAMissingOrDamagedModel() throws IOException {
        CommandRun missing = CommandRun.of("transcribe", SAMPLE, "--model", folder.resolve("none"));
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("no model in").contains("model.onnx");

        Path damaged = Files.createDirectory(folder.resolve("damaged"));
        Files.writeString(damaged.resolve("model.onnx"), "nothing");
        Files.writeString(damaged.resolve("card.json"), shippedCard());
        CommandRun run = CommandRun.of("transcribe", SAMPLE, "--model", damaged);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be loaded");
    }

    @Test
    void refusesAModelWhoseCodecDoesNotFit() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        try (var onnx = getClass().getResourceAsStream("/org/copyist/models/lines/model.onnx")) {
            Files.copy(onnx, model.resolve("model.onnx"));
        }
        Files.writeString(
                model.resolve("card.json"),
                shippedCard().replaceFirst("\"codec\"\\s*:\\s*\\[\\s*\" \",", "\"codec\": ["));
        CommandRun run = CommandRun.of("transcribe", SAMPLE, "--model", model);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("labels").contains("card");
    }

    @Test
    void refusesWrongUsage() {
        assertThat(CommandRun.of("transcribe").exitCode()).isEqualTo(2);
        CommandRun run = CommandRun.of("transcribe", SAMPLE, "-f", "wordperfect");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("wordperfect").contains("txt");
    }

    private static String shippedCard() throws IOException {
        try (var card = TranscribeCommandTest.class.getResourceAsStream("/org/copyist/models/lines/card.json")) {
            return new String(card.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path blankPage() throws IOException {
        BufferedImage image = new BufferedImage(800, 1000, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(235, 235, 235));
        g.fillRect(0, 0, 800, 1000);
        g.dispose();
        Path file = folder.resolve("blank page é.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
