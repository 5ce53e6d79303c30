package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application says of a page in a script that the model does not know. */
class IllegiblePageIT {
    private static final Path PAGE = Path.of("src/test/resources/legibility/maghribi-crop.jpg");

    @TempDir
    private static Path folder;

    @Test
    void thePageSaysThatLittleOfItCouldBeRead() {
        try (BrowserSession session = BrowserSession.open(folder.resolve("data"))) {
            Page page = session.window("");
            BrowserSession.addAndRead(page, PAGE);
            page.locator(".card-link").click();
            assertThat(page.locator(".pane-text .reading.wrong"))
                    .hasText(Pattern.compile("Little of this could be read: .*script"));
            assertThat(page.locator(".pane-text .reading").last()).containsText("not been read yet");
            BrowserSession.assertAccessible(page);
            BrowserSession.photograph(page, "illegible");
            page.navigate(page.url().replaceFirst("/pages?/.*", ""));
            assertThat(page.locator(".cards.pages .state.wrong")).containsText("Little of this could be read");
            BrowserSession.photograph(page, "illegible-card");
        }
    }
}
