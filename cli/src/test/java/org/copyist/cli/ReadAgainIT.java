package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that are drawn, cut and read again. Every test begins with the page as it was read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadAgainIT {
    private static final Path LETTER = Path.of("../samples/letter-en-1905-b.jpg");
    private static final Pattern SOMETHING = Pattern.compile("[a-z]{2}");

    @TempDir
    private static Path folder;

    private BrowserSession session;
    private String letter = "";
    private Page page;

    @BeforeAll
    void fill() {
        session = BrowserSession.open(folder.resolve("data"));
        page = session.window("");
        BrowserSession.addAndRead(page, LETTER);
        letter = page.locator(".card-link").getAttribute("href");
        page.context().close();
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    @BeforeEach
    void openAsRead() {
        session.undoAll(letter);
        open(new Browser.NewContextOptions().setViewportSize(1280, 800));
        assertThat(field(0)).isFocused();
    }

    private void open(Browser.NewContextOptions options) {
        page = session.window(letter, options);
        page.locator("line-row textarea").first().waitFor();
    }

    @AfterEach
    void leave() {
        page.context().close();
    }

    private Locator field(int line) {
        return page.locator("line-row textarea").nth(line);
    }

    private Locator active() {
        return page.locator("line-row .line.active textarea");
    }

    private Locator dialog() {
        return page.locator("read-again dialog");
    }

    private Locator banner() {
        return page.locator(".pane-text .reading");
    }

    private Locator notice() {
        return page.locator(".notice");
    }

    @Test
    void aDrawnLineIsReadAtOnceAndUndoTakesItBack() {
        Locator rows = page.locator("line-row");
        int before = rows.count();
        String text = field(2).inputValue();
        field(2).focus();
        BoundingBox place = page.locator(".line-shape.active").boundingBox();
        page.keyboard().press("Alt+Delete");
        assertThat(rows).hasCount(before - 1);
        page.keyboard().press("Alt+KeyN");
        page.mouse().move(place.x, place.y);
        page.mouse().down();
        page.mouse().move(place.x + place.width, place.y + place.height);
        page.mouse().up();
        assertThat(rows).hasCount(before);
        assertThat(active()).hasValue(SOMETHING);
        assertThat(active().inputValue().split(" ")).as(text).containsAnyOf(text.split(" "));
        assertThat(banner()).hasCount(0);
        assertThat(active()).isFocused();
        page.keyboard().press("Control+KeyZ");
        assertThat(active()).hasValue("");
        assertThat(banner()).containsText("One line has not been read yet");
        page.keyboard().press("Control+KeyZ");
        assertThat(rows).hasCount(before - 1);
    }

    @Test
    void onesOwnTextGivesWayOnlyWhenAskedAndComesBack() {
        field(0).fill("My own words");
        page.keyboard().press("Enter");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Alt+KeyG");
        assertThat(dialog()).containsText("You wrote or accepted this line");
        BrowserSession.assertAccessible(page);
        BrowserSession.photograph(page, "read-again");
        page.keyboard().press("Escape");
        assertThat(dialog()).hasCount(0);
        assertThat(field(0)).hasValue("My own words");
        page.keyboard().press("Alt+KeyG");
        dialog().locator("button[type=submit]").click();
        assertThat(notice()).containsText("The line was read again");
        assertThat(field(0)).not().hasValue("My own words");
        notice().getByText("Undo").click();
        assertThat(field(0)).hasValue("My own words");
    }

    @Test
    void whatIsTypedWhileALineIsReadStands() {
        String machine = field(0).inputValue();
        BrowserSession.slow(page, 400);
        page.keyboard().press("Alt+KeyG");
        assertThat(page.locator(".reading-now")).hasCount(1);
        page.keyboard().type("q");
        assertThat(page.locator(".reading-now")).hasCount(0);
        page.waitForFunction("() => document.querySelector('.saving.saved')");
        assertThat(field(0)).hasValue("q" + machine);
        assertThat(page.locator(".conflict")).hasCount(0);
        page.reload();
        assertThat(field(0)).hasValue("q" + machine);
    }

    @Test
    void linesThatWereCutAreOfferedToBeRead() {
        Locator cut = page.locator("line-row textarea").all().stream()
                .filter(line -> line.inputValue().indexOf(' ', 10) > 0)
                .findFirst()
                .orElseThrow();
        cut.focus();
        cut.evaluate("field => { const at = field.value.indexOf(' ', 10); field.setSelectionRange(at, at); }");
        page.keyboard().press("Alt+KeyS");
        assertThat(banner()).containsText("2 lines have other outlines than when they were read");
        BrowserSession.photograph(page, "read-changed");
        banner().getByText("Read now").click();
        assertThat(notice()).containsText(Pattern.compile("[Rr]ead again"));
        assertThat(banner()).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"390, 844, fr-FR, Relire des lignes, vérifiée", "768, 1024, en-GB, Read lines again, nobody has checked"
    })
    void allThatNobodyHasCheckedIsReadFromTheBar(
            int width, int height, String locale, String action, String unchecked) {
        page.context().close();
        open(new Browser.NewContextOptions().setViewportSize(width, height).setLocale(locale));
        field(0).fill("My own words");
        page.getByTitle(action).click();
        dialog().getByLabel(Pattern.compile(unchecked)).check();
        BrowserSession.assertAccessible(page);
        BrowserSession.photograph(page, "read-again-" + width);
        dialog().locator("button[type=submit]").click();
        assertThat(page.locator(".reading-now").first()).isVisible();
        BrowserSession.photograph(page, "reading-" + width);
        assertThat(notice()).not().hasCount(0);
        assertThat(field(0)).hasValue("My own words");
        Object beyond = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertThat(beyond).isEqualTo(0);
        assertThat(page.locator(".reading-now")).hasCount(0);
    }
}
