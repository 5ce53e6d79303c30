package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application shows of the language of documents and collections, and what people can do about it. */
class LanguageIT {
    private static final Path FRENCH = Path.of("../samples/page-fr-2024-a.jpg");
    private static final int READ_MILLIS = 180_000;

    @TempDir
    private static Path folder;

    @Test
    void aDocumentIsAddedAndReadAgainInAnotherLanguage() {
        try (BrowserSession session = BrowserSession.open(folder.resolve("data"))) {
            Page page = session.window("");
            page.locator("file-intake language-select select").selectOption("auto");
            BrowserSession.photograph(page, "language-intake");
            BrowserSession.addAndRead(page, FRENCH);
            page.locator(".card-link").click();
            page.waitForURL("**/pages/**");
            String document = page.url().replaceFirst("/pages?/.*", "");
            page.navigate(document);
            assertThat(page.locator(".details .hint")).hasText("By what was read: English or French");
            assertThat(page.locator(".cards.pages .card-facts")).containsText("English or French");
            BrowserSession.assertAccessible(page);
            BrowserSession.photograph(page, "language-guessed");

            page.locator(".details language-select select").selectOption("fr");
            Locator again = readAgain(page);
            assertThat(again).isVisible();
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "language-changed.png")));
            again.click();
            page.locator(".document-job").waitFor();
            page.locator(".document-job")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(WaitForSelectorState.HIDDEN)
                            .setTimeout(READ_MILLIS));
            assertThat(page.locator(".details .hint")).hasCount(0);
            assertThat(page.locator(".cards.pages .card-facts")).not().containsText("English or French");

            inCollection(page, document);
            onAPhoneInFrench(session, document.replaceFirst("^[^#]*", ""));
        }
    }

    private static Locator readAgain(Page page) {
        return page.locator(".notice").getByText("Read again", new Locator.GetByTextOptions().setExact(true));
    }

    private static void inCollection(Page page, String document) {
        page.locator("#collection").selectOption("new");
        page.locator("#collection-name").fill("Ada");
        page.locator("name-dialog button[type=submit]").click();
        page.locator(".details a.button[href^='#/teach']").click();
        page.locator(".hand language-select select").selectOption("de");
        assertThat(readAgain(page)).isVisible();
        BrowserSession.assertAccessible(page);
        BrowserSession.photograph(page, "language-collection");
        page.navigate(document);
        Locator choice = page.locator(".details language-select select");
        assertThat(choice).hasValue("fr");
        choice.selectOption("");
        assertThat(choice.locator("option").first()).hasText("As its collection: German");
    }

    private static void onAPhoneInFrench(BrowserSession session, String document) {
        Page phone = session.window(
                document,
                new Browser.NewContextOptions().setViewportSize(390, 844).setLocale("fr-FR"));
        assertThat(phone.locator(".details language-select option").first()).hasText("Comme sa collection : Allemand");
        BrowserSession.assertAccessible(phone);
        BrowserSession.photograph(phone, "language-phone");
        phone.navigate(session.address());
        assertThat(phone.locator(".card .card-facts")).containsText("Allemand");
        BrowserSession.photograph(phone, "language-phone-library");
    }
}
