package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application says of a page in a script that the model does not know, and of a file that is cut short. */
class IllegiblePageIT {
    private static final Path PAGE = Path.of("src/test/resources/legibility/maghribi-crop.jpg");

    @TempDir
    private static Path folder;

    @Test
    void thePageSaysThatLittleOfItCouldBeRead() {
        try (BrowserSession session = BrowserSession.open(folder.resolve("data"))) {
            Page page = session.window("");
            BrowserSession.addAndRead(page, PAGE);
            assertThat(page.locator(".card .state.wrong")).containsText("Little of this could be read");
            BrowserSession.photograph(page, "illegible-document");
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

    @Test
    void aFileThatIsCutShortShowsNoBrokenPicture() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/print/typed-letter.png"));
        Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        try (BrowserSession session = BrowserSession.open(folder.resolve("other"))) {
            Page page = session.window("");
            page.locator("file-intake input[type=file]").setInputFiles(cut);
            assertThat(page.locator(".card .state.wrong")).hasText("Could not be read");
            assertThat(page.locator(".thumbnail img")).isHidden();
            BrowserSession.photograph(page, "cut-short");
        }
    }
}
