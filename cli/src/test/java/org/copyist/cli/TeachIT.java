package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.copyist.core.metrics.ErrorRate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Teaching a hand as people do: correcting the lines of a page, pressing the button, seeing what came of it, and reading
 * another page of that hand with it, which is then read better. The real process learns, for fewer steps than usual.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TeachIT {
    private static final Path LETTER = Path.of("../samples/letter-en-1905-a.jpg");
    private static final long STEPS = 40;
    /** The process reads dozens of lines of other hands again and again, maybe beside other work. */
    private static final double LEARNT_MILLIS = 420_000;

    @TempDir
    private static Path folder;

    private BrowserSession session;
    private Page page;
    private String hand = "";
    private String corrected = "";
    private String later = "";
    private double laterBefore;

    @BeforeAll
    void open() {
        session = BrowserSession.open(folder.resolve("data"), new HandTeacher(OptionalLong.of(STEPS)));
        page = session.window("");
        BrowserSession.addAndRead(page, DiaryPage.LATER.picture());
        later = page.locator(".card-link").first().getAttribute("href");
        BrowserSession.addAndRead(page, DiaryPage.CORRECTED.picture());
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
        page.getByLabel("Name").fill("Lucien’s diary");
        page.keyboard().press("Enter");
        assertThat(page.locator("#collection option:checked")).hasText("Lucien’s diary");
        choose(later, "Lucien’s diary");
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
    void namesAndTermsAreListedByKeyboardAlone() {
        Locator words = page.getByLabel("One a line, or separated by commas");
        BrowserSession.tabTo(page, words);
        page.keyboard().type("Duployé, " + "x".repeat(61));
        page.keyboard().press("Tab");
        assertThat(page.locator("expected-words [role=alert]")).containsText("expected word 2");
        assertThat(words).hasAttribute("aria-invalid", "true");
        BrowserSession.assertAccessible(page);
        words.focus();
        page.keyboard().press("Control+A");
        page.keyboard().type("Duployé, Libourne\nTouring-Club,,");
        page.keyboard().press("Tab");
        assertThat(page.locator("expected-words [role=status]")).containsText("Saved");
        BrowserSession.assertAccessible(page);
        page.reload();
        assertThat(page.getByLabel("One a line, or separated by commas")).hasValue("Duployé\nLibourne\nTouring-Club");
    }

    @Test
    @Order(3)
    void correctedLinesAreCounted() throws IOException {
        page.navigate(session.address() + corrected);
        assertThat(page.locator("line-row textarea").first()).isFocused();
        Map<String, String> truth = DiaryPage.CORRECTED.textsOf(lines(corrected));
        for (Map.Entry<String, String> line : truth.entrySet()) {
            Locator row = page.locator("line-row[data-id=" + line.getKey() + "]");
            row.locator("textarea").click();
            page.keyboard().press("Control+A");
            page.keyboard().type(line.getValue());
            page.keyboard().press("Enter");
            assertThat(row.locator(".line")).hasClass(Pattern.compile("accepted"));
        }
        assertThat(page.locator(".saving")).containsText("Saved");
        readUncheckedPagesAgain();
        laterBefore = errorsOfTheLaterPage();
        openHand();
        assertThat(page.locator(".characters").first()).containsText("rare");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Teach this hand")))
                .isEnabled();
    }

    private JsonNode get(String path) {
        try {
            return new ObjectMapper()
                    .readTree(page.request()
                            .get(session.address() + "api/" + path)
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode lines(String place) {
        String id = documentOf(place).replaceFirst(".*/", "");
        return get("documents/" + id + "/pages/1").get("lines");
    }

    private double errorsOfTheLaterPage() throws IOException {
        List<String> read = new ArrayList<>();
        lines(later).forEach(line -> read.add(line.get("text").asText()));
        return ErrorRate.of(DiaryPage.LATER.text(), String.join(" ", read)).cer();
    }

    /** So that what is known of the collection counts for every page that nobody has checked. */
    private void readUncheckedPagesAgain() {
        openHand();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Read unchecked pages again"))
                .click();
        assertThat(page.getByText(Pattern.compile("(is|are) being read again"))).isVisible();
        page.waitForCondition(() -> get("jobs?active=true").get("jobs").isEmpty());
    }

    @Test
    @Order(4)
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
        assertThat(page.locator(".outcome .verdict")).containsText("lines-latin-lucien-s-diary 1");
        assertThat(page.locator(".curve svg")).hasAttribute("aria-label", Pattern.compile(".* after 40 steps"));
        assertThat(page.locator(".hand-model h3").first()).hasText("lines-latin-lucien-s-diary 1");
        BrowserSession.assertAccessible(page);
        page.setViewportSize(1280, 1800);
        BrowserSession.photograph(page, "teach");
        page.setViewportSize(1280, 800);
    }

    /** So few lines and steps may or may not earn a model its place; a person may use it all the same. */
    @Test
    @Order(5)
    void aLaterPageIsReadBetterWithItAndCorrectionsStay() throws IOException {
        if (page.locator(".hand-model").first().locator(".badge").count() == 0) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use: lines-latin-lucien-s-diary 1"))
                    .click();
        }
        assertThat(page.locator(".hand-model").first().locator(".badge")).hasText("In use");
        readUncheckedPagesAgain();
        assertThat(lines(later))
                .extracting(line -> line.get("model").asText())
                .isNotEmpty()
                .containsOnly("lines-latin-lucien-s-diary 1");
        assertThat(errorsOfTheLaterPage())
                .as("character error rate of the later page, once the hand is taught")
                .isLessThan(laterBefore);
        Map<String, String> truth = DiaryPage.CORRECTED.textsOf(lines(corrected));
        lines(corrected).forEach(line -> assertThat(line.get("text").asText())
                .isEqualTo(truth.get(line.get("id").asText())));
    }

    @Test
    @Order(6)
    void aModelIsTakenAwayAndADamagedOneIsRefused() throws IOException {
        openHand();
        Download download = page.waitForDownload(
                () -> page.getByTitle("Export lines-latin-lucien-s-diary 1").click());
        byte[] zip = Files.readAllBytes(download.path());
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 3));
        page.locator("hand-models input[type=file]").setInputFiles(cut);
        assertThat(page.locator(".notice.wrong")).containsText("export it again");
        page.locator("hand-models input[type=file]").setInputFiles(LETTER);
        assertThat(page.locator(".more-notices span")).hasText("and one more");
        assertThat(page.locator(".hand-model")).hasCount(2);
        assertThat(page.locator(".hand-model").first().locator(".badge")).hasText("In use");
        page.locator("hand-models input[type=file]").setInputFiles(Files.write(folder.resolve("whole.zip"), zip));
        assertThat(page.locator(".notice.wrong")).containsText("in this library already");
        page.getByText("Dismiss all").click();
    }

    @Test
    @Order(7)
    void theOneBeforeIsOneButtonAway() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back to the one before"))
                .click();
        assertThat(page.locator(".hand-model").last().locator(".badge")).hasText("In use");
        assertThat(page.locator(".hand-model").first().locator(".badge")).hasCount(0);
    }

    @Test
    @Order(8)
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
            assertThat(phone.getByLabel("Un par ligne, ou séparés par des virgules"))
                    .hasValue(Pattern.compile("Libourne"));
            BrowserSession.assertAccessible(phone);
            Object beyond = phone.evaluate("() => document.documentElement.scrollWidth - innerWidth");
            assertThat(((Number) beyond).intValue()).isLessThanOrEqualTo(0);
            BrowserSession.photograph(phone, "views/teach-" + colours);
            phone.context().close();
        }
    }
}
