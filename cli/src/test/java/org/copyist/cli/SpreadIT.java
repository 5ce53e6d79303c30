package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture of two facing pages in the application. */
class SpreadIT {
    private static final Path LEFT = Path.of("src/test/resources/print/typed-letter.png");
    private static final Path RIGHT = Path.of("../samples/page-fr-2024-b.jpg");

    @TempDir
    private static Path folder;

    @Test
    void becomesTwoPagesIfTheReaderSaysSo() throws IOException {
        Path spread = folder.resolve("spread.jpg");
        SpreadPicture.write(LEFT, RIGHT, spread);
        try (BrowserSession session = BrowserSession.open(folder.resolve("data"))) {
            Page page = session.window("");
            page.getByLabel("Split double pages").check();
            BrowserSession.photograph(page, "spread-choice");
            BrowserSession.addAndRead(page, spread);
            assertThat(page.locator(".card .count")).hasText("2 pages");
            assertThat(page.getByLabel("Split double pages")).isChecked();
            BrowserSession.assertAccessible(page);
            page.locator(".card-link").click();
            assertThat(page.locator(".cards.pages .card")).hasCount(2);
            BrowserSession.photograph(page, "spread-pages");
            page.locator(".cards.pages .card-link").first().click();
            assertThat(page.locator(".pane-text")).isVisible();
            assertThat(page.locator("line-row textarea").first()).not().hasValue("");
            BrowserSession.photograph(page, "spread-left");
        }
    }
}
