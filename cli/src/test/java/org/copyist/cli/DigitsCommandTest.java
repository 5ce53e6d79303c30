package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class DigitsCommandTest {
    private static final Path MNIST = Path.of("../data/mnist");
    private static final Path NUMBERS = Path.of("src", "test", "resources", "numbers");

    @TempDir
    private Path folder;

    @Test
    void printsTheDigitsInReadingOrderAndDrawsThem() throws IOException {
        Path photo = photo(true);
        Path drawn = folder.resolve("drawn.png");
        CommandRun run = CommandRun.of("digits", photo, "--annotate", drawn);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(l -> l.split("\t")[0])).containsExactly("7 0 1", "1");
        BufferedImage copy = ImageIO.read(drawn.toFile());
        assertThat(copy.getWidth()).isEqualTo(600);
        assertThat(copy.getRGB(2, 398)).isEqualTo(ImageIO.read(photo.toFile()).getRGB(2, 398));
        assertThat(Files.mismatch(photo, drawn)).isNotEqualTo(-1);
    }

    @Test
    void readsNumbersWhoseDigitsTouch() throws IOException {
        BufferedImage image = new BufferedImage(500, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 500, 300);
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.drawPolyline(new int[] {60, 104, 78}, new int[] {100, 100, 165}, 3);
        g.drawOval(104, 100, 44, 65);
        g.drawOval(148, 100, 44, 65);
        g.drawLine(214, 100, 208, 165);
        g.dispose();
        Path file = folder.resolve("number.png");
        ImageIO.write(image, "png", file.toFile());
        CommandRun run = CommandRun.of("digits", "--numbers", file);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(l -> l.split("\t")[0])).containsExactly("7001");
        assertThat(CommandRun.of("digits", "--numbers", "--json", file).out()).contains("\"number\":\"7001\"");
    }

    @ParameterizedTest
    @CsvSource({
        "point.png, 12.50",
        "comma.png, '12,50'",
        "tight.png, 1250.75",
        "date.png, 12/05/98",
        "touching.png, 460000",
        "ledger.png, 1250.75 38.40 907.05 12.99 4600.00"
    })
    void readsAmountsAndDates(String picture, String text) {
        CommandRun run = CommandRun.of("digits", "--numbers", NUMBERS.resolve(picture));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(l -> l.split("\t")[0])).containsExactly(text.split(" "));
    }

    @Test
    void readsWhatAFieldMayHoldAndMarksWhatDoesNotFit() {
        Path date = NUMBERS.resolve("date.png");
        CommandRun fits = CommandRun.of("digits", "--as", "DATE", date);
        assertThat(fits.out()).startsWith("12/05/98\t");
        assertThat(fits.err()).isEmpty();
        CommandRun other = CommandRun.of("digits", "--as", "TIME", date);
        assertThat(other.out()).startsWith("12/05/98\t");
        assertThat(other.err()).contains("not of the type TIME", "12/05/98");
        assertThat(CommandRun.of("digits", "--as", "TIME", "--json", date).out())
                .contains("\"fits\":false");
    }

    @Test
    void whatIsNoSingleDigitIsShown() {
        CommandRun point = CommandRun.of("digits", NUMBERS.resolve("point.png"));
        assertThat(point.out()).startsWith("1 2 ? 5 0\t");
        assertThat(point.err()).contains("--numbers");
        assertThat(CommandRun.of("digits", NUMBERS.resolve("date.png")).out()).startsWith("1 2 ? 0 5 ? 9 8\t");
        assertThat(CommandRun.of("digits", NUMBERS.resolve("date.png"), "--json")
                        .out())
                .contains("\"other\":\"?\"");
        CommandRun isolated = CommandRun.of("digits", NUMBERS.resolve("touching.png"));
        assertThat(isolated.out() + isolated.err()).containsAnyOf("?", "no digits were found");
    }

    @Test
    void composesNumbersFromMnist() {
        Path numbers = folder.resolve("numbers");
        CommandRun run = CommandRun.of("compose-digits", "--data", MNIST, "--count", "20", "--test", "--out", numbers);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(numbers.resolve("lines.tsv")).content().hasLineCount(21);
        assertThat(numbers.resolve("000019.png")).exists();
        CommandRun marked = CommandRun.of(
                "compose-digits", "--marks", "--data", MNIST, "--count", "20", "--test", "--out", folder.resolve("m"));
        assertThat(marked.exitCode()).as(marked.err()).isZero();
        assertThat(folder.resolve("m/lines.tsv")).content().containsPattern("\\d[.,/:'-]\\d");
        CommandRun none = CommandRun.of("compose-digits", "--data", MNIST, "--count", "0", "--out", numbers);
        assertThat(none.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(none.err()).contains("--count");
    }

    @Test
    void refusesContradictingOptionsOfTraining() {
        CommandRun both = CommandRun.of("train", "digits", "--seed", "1", "--seeds", "1..2", "--out", folder);
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("exclude each other");
        CommandRun seeds = CommandRun.of("train", "digits", "--seeds", "5..1", "--out", folder);
        assertThat(seeds.exitCode()).isEqualTo(2);
        assertThat(seeds.err()).contains("1..5");
        CommandRun from = CommandRun.of("train", "digits", "--from", "shipped", "--out", folder);
        assertThat(from.exitCode()).isEqualTo(2);
        assertThat(from.err()).contains("--data");
        CommandRun more = CommandRun.of(
                "train", "digits", "--from", "shipped", "--data", folder, "--more", folder, "--out", folder);
        assertThat(more.exitCode()).isEqualTo(2);
        assertThat(more.err()).contains("--more");
    }

    @Test
    void saysThatThereAreNoMoreDigitsBeforeItTrains() {
        Path out = folder.resolve("out");
        CommandRun run =
                CommandRun.of("train", "digits", "--data", MNIST, "--more", folder.resolve("nothing"), "--out", out);
        assertThat(run.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(run.err()).contains("nothing", "images-idx3");
        assertThat(out).doesNotExist();
    }

    @Test
    void printsJson() throws IOException {
        CommandRun run = CommandRun.of("digits", photo(true), "--json");
        JsonNode digits =
                new ObjectMapper().readTree(run.out()).path("pages").path(0).path("digits");
        assertThat(digits).hasSize(4);
        assertThat(digits.path(0).path("digit").asInt()).isEqualTo(7);
        assertThat(digits.path(0).path("confidence").asDouble()).isBetween(0.5, 1.0);
        assertThat(digits.path(0).path("scores")).hasSize(10);
        assertThat(digits.path(3).path("row").asInt()).isEqualTo(1);
        assertThat(digits.path(0).path("box").path("left").asDouble()).isBetween(70.0, 85.0);
    }

    @Test
    void saysThatThereAreNoDigitsAndWhatCannotBeWritten() throws IOException {
        CommandRun blank = CommandRun.of("digits", photo(false));
        assertThat(blank.exitCode()).isZero();
        assertThat(blank.out()).isEmpty();
        assertThat(blank.err()).contains("no digits were found");
        CommandRun nowhere = CommandRun.of("digits", photo(true), "--annotate", folder.resolve("no/where.png"));
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("where.png");
        CommandRun jpeg = CommandRun.of("digits", photo(true), "--annotate", folder.resolve("a.jpg"));
        assertThat(jpeg.exitCode()).isEqualTo(2);
    }

    @Test
    void evaluatesOnMnistUnlessToldOtherwise() throws IOException {
        Path report = folder.resolve("report.html");
        CommandRun run = CommandRun.of("evaluate", "digits", "--data", MNIST, "--json", "--report", report);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.path("images").asInt()).isEqualTo(10_000);
        assertThat(result.path("accuracy").asDouble()).isGreaterThanOrEqualTo(0.995);
        assertThat(result.path("confusion")).hasSize(10);
        assertThat(Files.readString(report)).contains("Confusion matrix", "Misread");
    }

    @Test
    void saysWhichFilesAreSwapped() {
        Path images = MNIST.resolve("t10k-images-idx3-ubyte.gz");
        Path labels = MNIST.resolve("t10k-labels-idx1-ubyte.gz");
        CommandRun swapped = CommandRun.of("evaluate", "digits", "--images", labels, "--labels", images);
        assertThat(swapped.exitCode()).isEqualTo(1);
        assertThat(swapped.err()).contains("swapped");
        CommandRun half = CommandRun.of("evaluate", "digits", "--images", images);
        assertThat(half.exitCode()).isEqualTo(2);
        assertThat(half.err()).contains("--labels");
    }

    @Test
    void refusesSenselessTrainingSettings() {
        CommandRun run = CommandRun.of("train", "digits", "--data", MNIST, "--epochs", "0", "--out", folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--epochs must be at least 1");
    }

    /** Seven, zero, one; below, one. */
    private Path photo(boolean digits) throws IOException {
        BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(235, 228, 200));
        g.fillRect(0, 0, 600, 400);
        g.setColor(new Color(40, 40, 120));
        g.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        if (digits) {
            g.drawPolyline(new int[] {80, 130, 100}, new int[] {60, 60, 130}, 3);
            g.drawOval(240, 58, 48, 76);
            g.drawLine(420, 60, 412, 132);
            g.drawLine(200, 240, 194, 312);
        }
        g.dispose();
        Path file = folder.resolve("photo.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
