package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does, in the order in which they do it, on one library. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LibraryFlowIT {
    private static final Path LETTER = Path.of("../samples/letter-en-1905-a.jpg");
    private static final String WORDS = "Quicksilver and zebras";

    @TempDir
    private static Path folder;

    private BrowserSession session;
    private Page page;

    @BeforeAll
    void open() {
        session = BrowserSession.open(folder.resolve("data"));
        page = session.window("");
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private Locator active() {
        return page.locator("line-row .line.active");
    }

    @Test
    @Order(1)
    void theEmptyLibrarySaysWhatToDo() {
        assertThat(page.locator("h1")).hasText("Drop your pages here");
        BrowserSession.assertAccessible(page);
        BrowserSession.photograph(page, "empty");
    }

    @Test
    @Order(2)
    void anUploadIsReadWhileOneWatches() {
        page.locator("file-intake input[type=file]").setInputFiles(LETTER);
        assertThat(page.locator(".card h2")).hasText("letter-en-1905-a");
        BrowserSession.awaitRead(page, 1);
    }

    @Test
    @Order(3)
    void linesAreCorrectedByKeyboardAlone() {
        BrowserSession.tabTo(page, page.locator(".card-link"));
        page.keyboard().press("Enter");
        Locator first = page.locator("line-row textarea").first();
        assertThat(first).isFocused();
        page.keyboard().press("End");
        page.keyboard().press("Shift+Home");
        page.keyboard().type(WORDS);
        page.keyboard().press("Enter");
        assertThat(page.locator("line-row textarea").nth(1)).isFocused();
        assertThat(page.locator("line-row").first().locator(".line")).hasClass(Pattern.compile("accepted"));
        assertThat(page.locator(".saving")).containsText("Saved");
        page.keyboard().press("ArrowUp");
        assertThat(first).isFocused();
        assertThat(first).hasValue(WORDS);
        page.keyboard().press("Control+KeyZ");
        assertThat(first).not().hasValue(WORDS);
        page.keyboard().press("Control+Shift+KeyZ");
        assertThat(first).hasValue(WORDS);
        assertThat(page.locator(".line.active .alternatives")).hasCount(0); // nothing left of what was undone
        BrowserSession.assertAccessible(page);
    }

    @Test
    @Order(4)
    void tabLeadsToUnsureWordsAndTheirAlternatives() {
        Locator alternative = BrowserSession.tabToAlternatives(page).first();
        String wanted = alternative.innerText().lines().skip(1).findFirst().orElseThrow();
        BrowserSession.assertAccessible(page);
        page.keyboard().press("Alt+Digit1");
        page.waitForFunction(
                "wanted => document.querySelector('.line.active textarea').value.includes(wanted)", wanted);
        assertThat(page.locator(".saving")).containsText("Saved");
    }

    @Test
    @Order(5)
    void linesAreSplitMergedMovedAddedAndDeleted() {
        Locator rows = page.locator("line-row");
        int before = rows.count();
        page.locator("line-row textarea").nth(2).focus();
        page.locator("line-row textarea").nth(2).evaluate("field => field.setSelectionRange(6, 6)");
        page.keyboard().press("Alt+KeyS");
        assertThat(rows).hasCount(before + 1);
        page.locator("line-row textarea").nth(2).focus();
        page.keyboard().press("Alt+KeyM");
        assertThat(rows).hasCount(before);
        String moved = page.locator("line-row textarea").nth(2).inputValue();
        page.locator("line-row textarea").nth(2).focus();
        page.keyboard().press("Alt+ArrowDown");
        assertThat(page.locator("line-row textarea").nth(3)).hasValue(moved);
        page.keyboard().press("Alt+KeyN");
        page.keyboard().press("Enter"); // below the line at work, without a pointer
        assertThat(rows).hasCount(before + 1);
        page.locator(".canvas-window.outline").waitFor();
        page.keyboard().press("Enter"); // where it was put
        page.keyboard().press("Alt+Delete");
        assertThat(rows).hasCount(before);
        page.keyboard().press("Control+KeyZ");
        assertThat(rows).hasCount(before + 1);
        page.locator(".page-header, .editor-bar").first().waitFor();
    }

    @Test
    @Order(6)
    void theHistoryOfALineShowsItsReadings() {
        page.locator("line-row textarea").first().focus();
        page.keyboard().press("Alt+KeyH");
        assertThat(page.locator(".history li")).hasCount(2);
        assertThat(page.locator(".history li").first()).containsText(WORDS);
        BrowserSession.assertAccessible(page);
        page.keyboard().press("Escape");
    }

    @Test
    @Order(7)
    void theWordIsFoundAndShownOnThePicture() {
        page.navigate(session.address() + "#/search");
        assertThat(page.locator("#query")).isFocused();
        page.keyboard().type("quicksilvre"); // one swap away
        assertThat(page.locator(".hit")).hasCount(1);
        assertThat(page.locator(".hit mark")).hasText("Quicksilver");
        assertThat(page.locator(".hit .line-picture polygon.mark")).hasCount(1);
        BrowserSession.assertAccessible(page);
        BrowserSession.tabTo(page, page.locator(".hit"));
        page.keyboard().press("Enter");
        assertThat(active().locator("textarea")).hasValue(WORDS);
        assertThat(page.locator("page-canvas polygon.line-shape.active")).hasCount(1);
    }

    @Test
    @Order(8)
    void theCorrectedTextIsInThePdf() throws IOException {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Export"))
                .click();
        page.locator("export-dialog .format")
                .filter(new Locator.FilterOptions().setHasText(".pdf"))
                .click();
        BrowserSession.assertAccessible(page);
        Download download = page.waitForDownload(
                () -> page.locator("export-dialog a[download]").click());
        assertThat(download.suggestedFilename()).isEqualTo("letter-en-1905-a.pdf");
        Path pdf = folder.resolve("letter.pdf");
        download.saveAs(pdf);
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(new PDFTextStripper().getText(document)).contains(WORDS);
        }
        page.keyboard().press("Escape");
    }

    @Test
    @Order(9)
    void theEditIsThereAfterAReload() {
        page.reload();
        assertThat(page.locator("line-row textarea").first()).hasValue(WORDS);
    }

    @Test
    @Order(10)
    void twoWindowsDoNotOverwriteEachOther() {
        Page other = session.window(page.url().substring(session.address().length()));
        other.locator("line-row textarea").first().waitFor();
        // As a window in the background, which does not look what others did.
        other.evaluate("() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' })");
        Locator mine = page.locator("line-row textarea").nth(1);
        Locator theirs = other.locator("line-row textarea").nth(1);
        mine.fill("written here first");
        mine.press("ArrowDown");
        assertThat(page.locator(".saving")).containsText("Saved");
        theirs.fill("written there later");
        theirs.press("Enter"); // accepted, and left, while it is not saved yet
        Locator conflict = other.locator(".conflict");
        assertThat(conflict).containsText("written here first");
        BrowserSession.assertAccessible(other);
        conflict.getByText("Take this one").click();
        assertThat(theirs).hasValue("written here first");
        other.context().close();
    }

    @Test
    @Order(11)
    void theLeastSureLineComesFirst() {
        page.reload();
        assertThat(page.locator("line-row").first()).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Least sure first"))
                .click();
        Object leastSure = page.evaluate("async () => {"
                + " const list = document.querySelector('line-list');"
                + " const open = list.page.lines.filter((l) => !l.accepted && l.source !== 'human');"
                + " return open.sort((a, b) => a.confidence - b.confidence)[0].id }");
        assertThat(page.locator("line-row[data-id='" + leastSure + "'] .line")).hasClass(Pattern.compile("active"));
    }

    @Test
    @Order(12)
    void theWholePageIsAccepted() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept page"))
                .click();
        int lines = page.locator("line-row").count();
        assertThat(page.locator("line-row .line.accepted")).hasCount(lines);
        assertThat(page.locator(".checked")).hasText(lines + " of " + lines + " lines checked");
    }

    @Test
    @Order(13)
    void scriptInATitleIsShownAsText() {
        page.navigate(session.address() + "#/");
        page.locator(".card-link").waitFor();
        String id = page.locator(".card-link").getAttribute("href").split("/", -1)[2];
        page.navigate(session.address() + "#/documents/" + id);
        Locator title = page.locator(".title-field input");
        title.fill("<img src=x onerror=alert(1)> & <b>letter</b>");
        AtomicInteger saved = new AtomicInteger();
        page.waitForResponse(
                response ->
                        response.request().method().equals("PATCH") && response.ok() && saved.incrementAndGet() == 2,
                () -> {
                    title.press("Enter"); // the second change goes out before the first is answered
                    page.locator(".details input").first().fill("family, <i>1905</i>");
                    page.locator(".details input").first().press("Enter");
                });
        BrowserSession.assertAccessible(page);
        page.navigate(session.address() + "#/");
        assertThat(page.locator(".card h2")).hasText("<img src=x onerror=alert(1)> & <b>letter</b>");
        assertThat(page.locator(".tags")).containsText("<i>1905</i>");
    }

    @Test
    @Order(14)
    void documentsGoToTheBinAndComeBack() {
        page.locator(".card-select input").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move to the bin"))
                .click();
        assertThat(page.locator("h1")).hasText("Drop your pages here");
        page.navigate(session.address() + "#/bin");
        BrowserSession.assertAccessible(page);
        page.locator(".card-select input").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put back"))
                .click();
        assertThat(page.locator(".card")).hasCount(0);
        page.navigate(session.address() + "#/");
        assertThat(page.locator(".card")).hasCount(1);
    }
}
