package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Find and replace in a browser. Every test begins with the page as it was read, but for a few lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplaceIT {
    private static final Path LETTER = Path.of("../samples/letter-en-1905-b.jpg");

    /** Writes into the first lines of the page. */
    private static final String WRITE = "async (texts) => {"
            + " const { api } = await import('/api.js');"
            + " const { documentId, number } = document.querySelector('editor-view');"
            + " let page = await api.page(documentId, number);"
            + " for (let i = 0; i < texts.length; i++) {"
            + "   page = await api.changeLine(page, page.lines[i], { text: texts[i] }); } }";

    @TempDir
    private static Path folder;

    private BrowserSession session;
    private String letter = "";
    private String document = "";

    @BeforeAll
    void fill() {
        session = BrowserSession.open(folder.resolve("data"));
        Page page = session.window("");
        BrowserSession.addAndRead(page, LETTER);
        letter = page.locator(".card-link").getAttribute("href");
        document = letter.split("/", -1)[2];
        page.context().close();
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    @BeforeEach
    void write() {
        session.undoAll(letter);
        Page page = session.window(letter);
        page.locator("line-row textarea").first().waitFor();
        page.evaluate(WRITE, List.of("Mr Zzyx and Mrs Zzyx", "to Zzyx", "Zzyx", "a Zzyxian (.*) thing"));
        page.context().close();
    }

    private Page find(String query) {
        return find(query, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    private Page find(String query, Browser.NewContextOptions options) {
        Page page = session.window("#/replace?document=" + document + "&" + query, options);
        page.locator(".match").first().waitFor();
        return page;
    }

    private static void replace(Page page) {
        page.locator(".selection .primary").click();
        assertThat(page.locator(".outcome-of .verdict")).isVisible();
    }

    private List<String> texts() {
        Page page = session.window(letter);
        page.locator("line-row textarea").first().waitFor();
        List<String> texts = page.locator("line-row textarea").all().stream()
                .limit(4)
                .map(Locator::inputValue)
                .toList();
        page.context().close();
        return texts;
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, 800, en-GB", "DARK, 1280, 800, en-GB", "LIGHT, 390, 844, fr-FR", "DARK, 768, 1024, fr-FR"
    })
    void axeFindsNothingAndNothingOverflows(ColorScheme colours, int width, int height, String locale) {
        Page page = find(
                "page=1&find=Zzyx&with=Zachary",
                new Browser.NewContextOptions()
                        .setColorScheme(colours)
                        .setLocale(locale)
                        .setViewportSize(width, height));
        page.locator(".match input").nth(0).check();
        page.locator(".match-places button").nth(1).click();
        page.locator(".match img").first().evaluate("picture => picture.decode()");
        assertFits(page, colours + "-" + width + "-found");
        replace(page);
        assertFits(page, colours + "-" + width + "-replaced");
        page.context().close();
    }

    private static void assertFits(Page page, String name) {
        BrowserSession.assertAccessible(page);
        Object beyond = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) beyond).intValue()).isLessThanOrEqualTo(0);
        BrowserSession.photograph(page, "replace/" + name);
    }

    @Test
    void whatAPersonHasCheckedIsLeftUntilItIsChosen() {
        Page page = find("find=zzyx&with=Zachary");
        assertThat(page.locator(".match")).hasCount(4);
        assertThat(page.locator(".match.chosen")).hasCount(0);
        assertThat(page.locator(".match .badge").first()).containsText("Corrected");
        assertThat(page.locator(".selection .primary")).isDisabled();
        page.getByText("Select all").click();
        assertThat(page.locator(".selection .primary")).hasText("Replace in 4 lines");
        page.getByLabel("Whole words").check();
        assertThat(page.locator(".match")).hasCount(3);
        page.getByLabel("Match capitals").check();
        assertThat(page.locator(".search-count")).containsText("This text was not found");
        page.context().close();
    }

    @Test
    void theChosenPlacesBecomeWhatThePreviewSaysAndUndoTakesItBack() {
        List<String> before = texts();
        Page page = find("find=Zzyx&with= Zoë ");
        page.getByText("Select all").click();
        page.locator(".match-places button").first().click();
        page.locator(".match input").nth(3).uncheck();
        List<String> previews = page.locator(".becomes > span:last-child").allInnerTexts();
        assertThat(previews).containsExactly("Mr Zzyx and Mrs  Zoë", "to  Zoë", "Zoë");
        replace(page);
        assertThat(page.locator(".outcome-of")).containsText("Replaced in 3 lines");
        assertThat(texts().subList(0, 3)).isEqualTo(previews);
        page.locator(".outcome-of button").click();
        assertThat(page.locator(".outcome-of")).containsText("3 lines were restored");
        assertThat(texts()).isEqualTo(before);
        page.context().close();
    }

    @Test
    void aTextLikeARegularExpressionIsATextAndALineMayBecomeEmpty() {
        Page page = find("find=(.*)&with=$1\\n");
        assertThat(page.locator(".match")).hasCount(1);
        page.locator("#find").fill("Zzyx");
        assertThat(page.locator(".match")).hasCount(4);
        page.locator("#with").fill("");
        page.getByText("Select all").click();
        assertThat(page.locator(".match").nth(2)).containsText("Nothing is left of this line");
        assertThat(page.locator(".selection .primary")).hasText("Delete it in 4 lines");
        replace(page);
        assertThat(texts()).containsExactly("Mr  and Mrs", "to", "", "a ian (.*) thing");
        page.context().close();
    }

    @Test
    void whatAnotherWindowChangesIsLeftAndSaid() {
        Page page = find("find=Zzyx&with=Zachary");
        page.getByText("Select all").click();
        Page other = session.window(letter);
        other.locator("line-row textarea").nth(1).fill("written elsewhere about Zzyx");
        other.keyboard().press("Enter");
        assertThat(other.locator(".saving")).containsText("Saved");
        replace(page);
        assertThat(page.locator(".outcome-of")).containsText("Replaced in 3 lines");
        assertThat(page.locator(".outcome-of")).containsText("Page 1: changed in the meantime");
        assertThat(page.locator(".match")).hasCount(1);
        assertThat(page.locator(".match")).containsText("written elsewhere about Zzyx");
        assertThat(other.locator("line-row textarea").first()).hasValue("Mr Zachary and Mrs Zachary");
        BrowserSession.assertAccessible(page);
        other.context().close();
        page.context().close();
    }

    @Test
    void aCorrectedWordIsOfferedToBeReplacedElsewhere() {
        Page page = session.window(letter);
        Locator second = page.locator("line-row textarea").nth(1);
        second.fill("to Zachary");
        page.keyboard().press("Enter");
        Locator offer = page.locator(".notice");
        assertThat(offer).containsText("“Zzyx” also occurs in 2 other lines of this document.");
        BrowserSession.assertAccessible(page);
        offer.getByText("Replace there").click();
        assertThat(page.locator("#find")).hasValue("Zzyx");
        assertThat(page.locator("#with")).hasValue("Zachary");
        assertThat(page.locator(".match")).hasCount(2);
        page.goBack();
        assertThat(page.locator("line-row textarea").nth(1)).hasValue("to Zachary");
        page.context().close();
    }

    @Test
    void theEditorLeadsToWhatIsFoundInItsDocument() {
        Page page = session.window(letter);
        page.getByLabel("Search in this document").click();
        page.locator("#query").fill("Zzyx");
        assertThat(page.locator(".search-scope")).containsText("Only in letter-en-1905-b");
        assertThat(page.locator(".hit").first()).isVisible();
        BrowserSession.assertAccessible(page);
        page.locator(".search-scope a").click();
        assertThat(page.locator("#find")).hasValue("Zzyx");
        assertThat(page.locator(".match")).hasCount(4);
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to Zzyx, Esq. | to Zachary, Esq. | Zzyx > Zachary",
                "the lamp | the lamps | lamp > lamps",
                "e\u0301te\u0301 | été | null",
                "ete\u0301 froid | été froid | eté > été",
                "a b | a c d | b > c d",
                "one two | won too | null",
                "one | one more | null",
                "Anna, Anna | Anna, Anne | Anna > Anne"
            })
    void theCorrectedWordIsFound(String before, String after, String expected) {
        Page page = session.window("#/models");
        Object found = page.evaluate(
                "async ([before, after]) => {"
                        + " const { correctedWord } = await import('/state/correction-offer.js');"
                        + " const found = correctedWord(before, after);"
                        + " return found ? `${found.word} > ${found.instead}` : 'null' }",
                List.of(before, after));
        assertThat(found).isEqualTo(expected);
        page.context().close();
    }
}
