package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.copyist.imaging.Jpeg;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the editor shows of pages that lie on their side or stand on their head. */
class TurnedPageIT {
    private static final Path SAMPLE = Path.of("../samples/page-fr-2024-a.jpg");

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({"1, rotate\\(-90\\)", "2, rotate\\(-180\\)"})
    void writingIsShownUpright(int quarters, String transform) throws IOException {
        BufferedImage upright = ImageIO.read(SAMPLE.toFile());
        Path file = folder.resolve("turned" + quarters + ".jpg");
        Files.write(file, Jpeg.write(Jpeg.turned(upright, quarters), 0.85f));
        try (BrowserSession session = BrowserSession.open(folder.resolve("data" + quarters))) {
            Page page = session.window("");
            BrowserSession.addAndRead(page, file);
            page.locator(".card-link").click();
            Locator strip = page.locator("line-row .line-picture img").first();
            page.waitForFunction("() => document.querySelector('line-row .line-picture img')?.naturalWidth > 0");
            int width = ((Number) strip.evaluate("image => image.naturalWidth")).intValue();
            int height = ((Number) strip.evaluate("image => image.naturalHeight")).intValue();
            assertThat(width).isGreaterThan(3 * height);
            assertThat(page.locator("line-row textarea").first()).hasValue(Pattern.compile("[a-zé]{4,}"));
            assertThat(page.locator("page-canvas svg.canvas > g"))
                    .hasAttribute("transform", Pattern.compile(".* " + transform));
            double shown = ((Number) page.locator("page-canvas svg.canvas polygon.active")
                            .evaluate(
                                    "line => line.getBoundingClientRect().width / line.getBoundingClientRect().height"))
                    .doubleValue();
            assertThat(shown).isGreaterThan(3);
            BrowserSession.photograph(page, "turned-" + quarters);
        }
    }
}
