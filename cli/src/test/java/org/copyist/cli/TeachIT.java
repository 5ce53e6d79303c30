package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Teaching a hand as people do: correcting lines, pressing the button, seeing what came of it, and reading another page
 * with it. The real process learns, but only for a few steps, so that what it learns is not what is tested here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TeachIT {
    private static final Path SAMPLES = Path.of("../samples");
    private static final String WORDS = "Quicksilver and zebras";
    private static final long STEPS = 6;
    /** The process reads dozens of lines of other hands again and again, maybe beside other work. */
    private static final double LEARNT_MILLIS = 420_000;

    @TempDir
    private static Path folder;

    private BrowserSession session;
    private Page page;
    private String hand = "";
    private String corrected = "";
    private String later = "";

    @BeforeAll
    void open() {
        session = BrowserSession.open(folder.resolve("data"), new HandTeacher(OptionalLong.of(STEPS)));
        page = session.window("");
        BrowserSession.addAndRead(page, SAMPLES.resolve("letter-en-1905-b.jpg"));
        later = page.locator(".card-link").first().getAttribute("href");
        BrowserSession.addAndRead(page, SAMPLES.resolve("letter-en-1905-a.jpg"));
        BrowserSession.awaitRead(page, 2);
        corrected = page.locator(".card-link").first().getAttribute("href");
        assertThat(corrected).isNotEqualTo(later);
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private static String documentOf(String place) {
        return place.replaceFirst("/pages/.*", "");
    }

    private void choose(String place, String collection) {
        page.navigate(session.address() + documentOf(place));
        page.getByLabel("Collection").selectOption(collection);
    }

    private void openHand() {
        page.navigate(session.address() + "#/");
        page.navigate(session.address() + hand);
        assertThat(page.locator("#hand-lines")).isVisible();
    }

    @Test
    @Order(1)
    void documentsOfOneHandAreGatheredInACollection() {
        choose(corrected, "new");
        BrowserSession.assertAccessible(page);
        page.getByLabel("Name").fill("Arthur’s letters");
        page.keyboard().press("Enter");
        assertThat(page.locator("#collection option:checked")).hasText("Arthur’s letters");
        choose(later, "Arthur’s letters");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Teach its hand"))
                .click();
        assertThat(page.locator(".chips a")).hasCount(2);
        hand = page.url().replaceFirst(".*#", "#");
        assertThat(page.getByText("Correct or accept 8 more lines to begin.")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Teach this hand")))
                .isDisabled();
        BrowserSession.assertAccessible(page);
    }

    @Test
    @Order(2)
    void correctedLinesAreCounted() {
        page.navigate(session.address() + corrected);
        assertThat(page.locator("line-row textarea").first()).isFocused();
        page.keyboard().press("End");
        page.keyboard().press("Shift+Home");
        page.keyboard().type(WORDS);
        page.keyboard().press("Enter");
        assertThat(page.locator(".saving")).containsText("Saved");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept page"))
                .click();
        assertThat(page.locator("line-row .line:not(.accepted)")).hasCount(0);
        openHand();
        assertThat(page.locator(".characters").first()).containsText("rare");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Teach this hand")))
                .isEnabled();
    }

    @Test
    @Order(3)
    void teachingIsStoppedAndGoneOnWithAndShowsWhatCameOfIt() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Teach this hand"))
                .click();
        assertThat(page.locator(".hand .job")).isVisible();
        BrowserSession.assertAccessible(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop"))
                .click();
        assertThat(page.getByText("It can go on from there.")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go on"))
                .click();
        assertThat(page.locator(".outcome .verdict"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LEARNT_MILLIS));
        assertThat(page.locator(".outcome .verdict")).containsText("lines-latin-arthur-s-letters 1");
        assertThat(page.locator(".curve svg")).hasAttribute("aria-label", Pattern.compile(".* after 6 steps"));
        assertThat(page.locator(".hand-model h3").first()).hasText("lines-latin-arthur-s-letters 1");
        BrowserSession.assertAccessible(page);
        page.setViewportSize(1280, 1800);
        BrowserSession.photograph(page, "teach");
        page.setViewportSize(1280, 800);
    }

    /** Six steps may or may not have made it better; a person may use it all the same. */
    @Test
    @Order(4)
    void aLaterPageIsReadWithItAndCorrectionsStay() {
        if (page.locator(".hand-model").first().locator(".badge").count() == 0) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use: lines-latin-arthur-s-letters 1"))
                    .click();
        }
        assertThat(page.locator(".hand-model").first().locator(".badge")).hasText("In use");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Read unchecked pages again"))
                .click();
        assertThat(page.getByText("One document is being read again.")).isVisible();
        page.waitForFunction(
                "async (id) => { const { lines } = await (await fetch(`/api/documents/${id}/pages/1`)).json();"
                        + " return lines.length > 0 && lines.every(line => line.model === 'lines-latin-arthur-s-letters 1'); }",
                documentOf(later).replaceFirst(".*/", ""));
        page.navigate(session.address() + corrected);
        assertThat(page.locator("line-row textarea").first()).hasValue(WORDS);
    }

    @Test
    @Order(5)
    void aModelIsTakenAwayAndADamagedOneIsRefused() throws IOException {
        openHand();
        Download download = page.waitForDownload(
                () -> page.getByTitle("Export lines-latin-arthur-s-letters 1").click());
        byte[] zip = Files.readAllBytes(download.path());
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 3));
        page.locator("hand-models input[type=file]").setInputFiles(cut);
        assertThat(page.locator(".notice.wrong")).containsText("export it again");
        page.locator("hand-models input[type=file]").setInputFiles(SAMPLES.resolve("letter-en-1905-a.jpg"));
        assertThat(page.locator(".notice.wrong")).hasCount(2);
        assertThat(page.locator(".hand-model")).hasCount(2);
        assertThat(page.locator(".hand-model").first().locator(".badge")).hasText("In use");
        page.locator("hand-models input[type=file]").setInputFiles(Files.write(folder.resolve("whole.zip"), zip));
        assertThat(page.locator(".notice.wrong")).hasCount(3);
        assertThat(page.locator(".notice.wrong").last()).containsText("in this library already");
        page.locator(".notice.wrong button")
                .all()
                .forEach(button -> page.locator(".notice.wrong button").first().click());
    }

    @Test
    @Order(6)
    void theOneBeforeIsOneButtonAway() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back to the one before"))
                .click();
        assertThat(page.locator(".hand-model").last().locator(".badge")).hasText("In use");
        assertThat(page.locator(".hand-model").first().locator(".badge")).hasCount(0);
    }

    @Test
    @Order(7)
    void itLooksWellOnAPhoneAndInFrench() {
        for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            Page phone = session.window(
                    hand,
                    new Browser.NewContextOptions()
                            .setColorScheme(colours)
                            .setLocale("fr-FR")
                            .setViewportSize(390, 844));
            assertThat(phone.locator("#hand-lines")).hasText("Ce dont il apprend");
            assertThat(phone.locator(".hand-model")).hasCount(2);
            BrowserSession.assertAccessible(phone);
            Object beyond = phone.evaluate("() => document.documentElement.scrollWidth - innerWidth");
            assertThat(((Number) beyond).intValue()).isLessThanOrEqualTo(0);
            BrowserSession.photograph(phone, "views/teach-" + colours);
            phone.context().close();
        }
    }
}
