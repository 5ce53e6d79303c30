package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every view, dark and light, large and small, in English and French. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppearanceIT {
    private static final Path SAMPLES = Path.of("../samples");

    @TempDir
    private static Path folder;

    private BrowserSession session;
    private String document = "";
    private String letter = "";

    @BeforeAll
    void fill() {
        session = BrowserSession.open(folder.resolve("data"));
        Page page = session.window("");
        BrowserSession.addAndRead(page, SAMPLES.resolve("letter-en-1905-a.jpg"));
        letter = page.locator(".card-link").getAttribute("href");
        page.locator("file-intake input[type=file]")
                .setInputFiles(
                        new Path[] {SAMPLES.resolve("letter-en-1905-b.jpg"), SAMPLES.resolve("page-fr-2024-a.jpg")});
        page.getByLabel("They are the pages of one document, in this order").check();
        page.locator("#add-title").fill("Two pages");
        page.locator("#add-tags").fill("letters, 2024");
        page.locator("add-files button[type=submit]").click();
        BrowserSession.awaitRead(page, 2);
        document = page.locator(".card-link").first().getAttribute("href");
        page.locator("file-intake input[type=file]")
                .setInputFiles(
                        new Path[] {SAMPLES.resolve("page-fr-2024-b.jpg"), SAMPLES.resolve("page-fr-2024-c.jpg")});
        page.locator("#add-tags").fill("copiste, 2024");
        page.locator("add-files button[type=submit]").click();
        BrowserSession.awaitRead(page, 4);
        BrowserSession.photograph(page, "library");
        page.context().close();
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private List<String> views() {
        return List.of(
                "#/",
                document,
                letter,
                "#/search?q=the",
                "#/draw",
                "#/camera",
                "#/teach",
                "#/models",
                "#/bin",
                "#/nowhere");
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1280, 800, en-GB", "LIGHT, 390, 844, fr-FR", "DARK, 390, 844, en-GB", "LIGHT, 1920, 1080, fr-FR"
    })
    void axeFindsNothingAndNothingOverflows(ColorScheme colours, int width, int height, String locale) {
        Page page = session.window(
                "",
                new Browser.NewContextOptions()
                        .setColorScheme(colours)
                        .setLocale(locale)
                        .setViewportSize(width, height));
        for (String view : views()) {
            page.navigate(session.address() + view);
            page.locator("main h1, main h2").first().waitFor();
            assertThat(page.locator("main")).not().containsText("Loading");
            BrowserSession.assertAccessible(page);
            Object beyond = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
            assertThat(((Number) beyond).intValue())
                    .as("pixels beyond the right edge of " + view)
                    .isLessThanOrEqualTo(0);
            String name = view.replaceAll("[^a-z]", "");
            BrowserSession.photograph(
                    page,
                    "views/" + colours + "-" + width + "-" + locale + "-"
                            + (view.equals(letter) ? "editor" : view.equals(document) ? "document" : name));
        }
        page.context().close();
    }

    @Test
    void theEditorOffersOtherReadingsAndTheSearchShowsPictures() {
        Page page = session.window(letter);
        assertThat(page.locator("line-row textarea").first()).isFocused();
        page.keyboard().press("Enter"); // the second line is the more telling one
        assertThat(BrowserSession.tabToAlternatives(page).first()).isVisible();
        page.locator(".line.active .line-picture img").evaluate("picture => picture.decode()");
        BrowserSession.photograph(page, "editor");
        page.navigate(session.address() + "#/search?q=the");
        assertThat(page.locator(".hit mark").first()).isVisible();
        page.locator(".hit img").first().evaluate("picture => picture.decode()");
        BrowserSession.photograph(page, "search");
        page.context().close();
    }

    @Test
    void theColoursFollowTheButton() {
        Page page = session.window("");
        Object light = page.evaluate("() => getComputedStyle(document.body).backgroundColor");
        page.getByTitle("Colours: as the system").click(); // light
        page.getByTitle("Colours: light").click(); // dark
        Object dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor");
        assertThat(dark).isNotEqualTo(light);
        page.reload();
        assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                .isEqualTo(dark);
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en-GB; Handwriting in English, French and German",
                "fr-FR; Écritures en anglais, français et allemand"
            })
    void modelsAndTheirFiguresHavePlainNames(String locale, String name) {
        Page page = session.window("#/models", new Browser.NewContextOptions().setLocale(locale));
        assertThat(page.locator(".model h2").first()).hasText(name);
        assertThat(page.locator(".model h2, .model dt").allInnerTexts())
                .hasSizeGreaterThan(5)
                .doesNotHaveDuplicates()
                .noneMatch(text -> text.matches(".*([a-z]-|CER|_|valid).*"));
        assertThat(page.locator(".figures dd").first()).containsText("%");
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"en-GB; This is not there any more. (", "fr-FR; Ceci n’existe plus. (En anglais : "})
    void whatWentWrongIsToldInTheLanguageOfThePage(String locale, String message) {
        Page page = session.window("#/documents/gone", new Browser.NewContextOptions().setLocale(locale));
        assertThat(page.locator(".notice.wrong")).containsText(message);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/problem-" + locale + ".png")));
        page.context().close();
    }

    /** Every width from a small phone to a small desktop, with the button that only servers for other machines show. */
    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "fr-FR"})
    void theHeaderIsNeverWiderThanThePage(String locale) {
        Page page = session.window("", new Browser.NewContextOptions().setLocale(locale));
        page.route(
                "**/api/info",
                route -> route.fulfill(
                        new Route.FulfillOptions().setBody("{\"version\": \"1\", \"tokenRequired\": true}")));
        for (String view : List.of("#/", letter)) {
            page.navigate("about:blank");
            page.navigate(session.address() + view);
            page.locator("main h1").first().waitFor();
            for (int width = 320; width <= 1200; width += 20) {
                page.setViewportSize(width, 900);
                Object beyond = page.evaluate("() => [...document.querySelectorAll('header *, nav *')]"
                        + ".filter((part) => part.getClientRects().length && !part.closest('.visually-hidden'))"
                        + ".map((part) => part.getBoundingClientRect())"
                        + ".reduce((most, box) => Math.max(most, box.right - innerWidth, -box.left),"
                        + "   document.documentElement.scrollWidth - innerWidth)");
                assertThat(((Number) beyond).doubleValue())
                        .as("pixels beyond the edge of %s, %d px wide", view, width)
                        .isLessThanOrEqualTo(0.5);
            }
        }
        page.context().close();
    }

    /** A phone, a phone on its side, a tablet, a desktop enlarged to 200 and to 400 %. */
    @ParameterizedTest
    @CsvSource({"390, 844", "844, 390", "768, 1024", "640, 400", "900, 700", "320, 256"})
    void theEditorShowsWhereOneIsAndWhatOneTypes(int width, int height) {
        Page page = session.window(
                document + "/pages/2",
                new Browser.NewContextOptions().setLocale("fr-FR").setViewportSize(width, height));
        page.locator("line-row textarea").first().waitFor();
        BrowserSession.photograph(page, "editor-" + width + "x" + height + "-top");
        for (int i = 0; i < 6; i++) {
            page.keyboard().press("ArrowDown");
        }
        page.waitForTimeout(500);
        BrowserSession.photograph(page, "editor-" + width + "x" + height);
        for (String part : List.of(".editor-bar h1 a", ".saving .icon", ".checked", ".line.active textarea")) {
            Object shown = page.locator(part)
                    .evaluate("part => { const { left, right, top, bottom } = part.getBoundingClientRect(); const on ="
                            + " (x, y) => part.contains(document.elementFromPoint(x, y))   ||"
                            + " document.elementFromPoint(x, y)?.contains(part) === true && part.closest('p') !=="
                            + " null; return right - left > 8 && on((left + right) / 2, top + 3) && on((left +"
                            + " right) / 2, bottom - 3) }");
            assertThat(shown).as(part + " is in view").isEqualTo(true);
        }
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "390, 844"})
    void messagesDoNotPileUpOverTheCards(int width, int height) {
        Page page = session.window("", new Browser.NewContextOptions().setViewportSize(width, height));
        page.locator(".card").first().waitFor();
        page.evaluate("async () => {"
                + " const { notices } = await import('/state/notices.js');"
                + " for (let i = 1; i <= 12; i++) {"
                + "   notices.warn(`scan-${i}.pdf cannot be read`);"
                + "   notices.tell(`${i} read`);"
                + "   notices.tell(`${i} in the bin`, { label: 'Undo', run() {} });"
                + " } }");
        assertThat(page.locator(".notice.wrong")).hasText("scan-12.pdf cannot be read");
        assertThat(page.locator(".more-notices span")).hasText("and 11 more");
        assertThat(page.locator(".notice.fine")).hasCount(2);
        Object high = page.locator(".notices").evaluate("pile => pile.clientHeight / innerHeight");
        assertThat(((Number) high).doubleValue()).isLessThan(0.4);
        BrowserSession.assertAccessible(page);
        page.locator(".notice.wrong .square").click();
        assertThat(page.locator(".notice.wrong")).hasText("scan-11.pdf cannot be read");
        page.getByText("Dismiss all").click();
        assertThat(page.locator(".notice.wrong, .more-notices")).hasCount(0);
        page.context().close();
    }

    @Test
    void theLanguageFollowsTheChoice() {
        Page page = session.window("#/models");
        assertThat(page.locator("h1")).hasText("Models");
        page.locator("#language").selectOption("fr");
        assertThat(page.locator("h1")).hasText("Modèles");
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        page.context().close();
    }

    @Test
    void theShortcutSheetOpensOnAQuestionMark() {
        Page page = session.window("#/models");
        page.locator("h1").waitFor();
        page.keyboard().press("?");
        assertThat(page.locator("shortcut-sheet dialog")).isVisible();
        BrowserSession.assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("shortcut-sheet")).hasCount(0);
        page.context().close();
    }

    @Test
    void everyMessageIsThereInBothLanguages() {
        Page page = session.window("");
        Object missing = page.evaluate("async () => { const en = (await import('/messages/en.js')).default; const fr ="
                + " (await import('/messages/fr.js')).default; const lacking = (a, b) => Object.keys(a).filter((key) =>"
                + " !(key in b)); const holes = (text) => [...JSON.stringify(text).matchAll(/\\{(\\w+)\\}/g)].map((m) =>"
                + " m[1]).sort(); const unlike = Object.keys(en).filter((key) => key in fr   && String([...new"
                + " Set(holes(en[key]))]) !== String([...new Set(holes(fr[key]))])); return [...lacking(en, fr),"
                + " ...lacking(fr, en), ...unlike] }");
        assertThat(missing).isEqualTo(List.of());
        page.context().close();
    }
}
