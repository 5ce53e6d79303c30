package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of a document that are moved, deleted and brought back. Every test leaves them as they were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
    private static final Path SAMPLES = Path.of("../samples");
    private static final String IDS = "() => document.querySelector('page-list').pages.map((page) => page.id)";

    @TempDir
    private static Path folder;

    private BrowserSession session;
    private String document = "";
    private Page page;
    private List<?> first = List.of();

    @BeforeAll
    void fill() {
        session = BrowserSession.open(folder.resolve("data"));
        page = session.window("");
        page.locator("file-intake input[type=file]").setInputFiles(new Path[] {
            SAMPLES.resolve("letter-en-1905-a.jpg"),
            SAMPLES.resolve("letter-en-1905-b.jpg"),
            SAMPLES.resolve("page-fr-2024-a.jpg")
        });
        page.getByLabel("They are the pages of one document, in this order").check();
        page.locator("add-files button[type=submit]").click();
        BrowserSession.awaitRead(page, 1);
        document = page.locator(".card-link").getAttribute("href");
        page.context().close();
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    @BeforeEach
    void open() {
        open(new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    private void open(Browser.NewContextOptions options) {
        page = session.window(document, options);
        assertThat(page.locator("page-list li")).hasCount(3);
        first = ids();
    }

    @AfterEach
    void leave() {
        page.context().close();
    }

    private List<?> ids() {
        return (List<?>) page.evaluate(IDS);
    }

    private void await(Object... ids) {
        page.waitForFunction("ids => String((" + IDS + ")()) === String(ids)", List.of(ids));
    }

    private Locator link(int page) {
        return this.page.locator("page-list .card-link").nth(page - 1);
    }

    private void undo() {
        page.locator(".notice").getByText("Undo").click();
    }

    @Test
    void pagesAreMovedByKeyAndKeepTheFocus() {
        link(1).focus();
        page.keyboard().press("Alt+ArrowDown");
        await(first.get(1), first.get(0), first.get(2));
        assertThat(link(2)).isFocused();
        page.keyboard().press("Alt+ArrowDown");
        await(first.get(1), first.get(2), first.get(0));
        assertThat(link(3)).isFocused();
        assertThat(link(3)).containsText("Page 3");
        page.keyboard().press("Alt+ArrowUp");
        await(first.get(1), first.get(0), first.get(2));
        page.keyboard().press("Alt+ArrowUp");
        await(first.toArray());
    }

    @Test
    void pagesAreDragged() {
        String picture = page.locator("page-list img").first().getAttribute("src");
        page.locator("page-list li").nth(0).dragTo(page.locator("page-list li").nth(2));
        await(first.get(1), first.get(2), first.get(0));
        assertThat(page.locator("page-list img").first().getAttribute("src")).isNotEqualTo(picture);
        undo();
        await(first.toArray());
    }

    @Test
    void aPageIsTurned() {
        Locator picture = page.locator("page-list img").first();
        String lying =
                "() => { const { complete, naturalWidth, naturalHeight } = document.querySelector('page-list img');"
                        + " return complete && naturalWidth > naturalHeight; }";
        String before = picture.getAttribute("src");
        page.getByLabel("Turn page 1 clockwise").click();
        assertThat(picture).not().hasAttribute("src", before);
        page.waitForFunction(lying);
        undo();
        assertThat(picture).hasAttribute("src", before);
        page.waitForFunction("() => !(" + lying + ")()");
        link(1).click();
        assertThat(page.locator("line-row textarea").first()).isFocused();
    }

    @Test
    void aDeletedPageIsBroughtBack() {
        page.getByLabel("Delete page 2").click();
        await(first.get(0), first.get(2));
        assertThat(page.locator(".notice")).containsText("The page is in the bin");
        undo();
        await(first.toArray());
    }

    @Test
    void aWindowFollowsItsPageAndKeepsWhatIsTyped() {
        Page other = session.window(link(2).getAttribute("href"));
        Locator field = other.locator("line-row textarea").first();
        String before = field.inputValue();
        BrowserSession.slow(other, 500);
        field.focus();
        other.keyboard().press("Home");
        other.keyboard().type("moved ");
        page.getByLabel("Move page 2 towards the beginning").click();
        await(first.get(1), first.get(0), first.get(2));
        assertThat(other.locator(".page-turn")).containsText("1 of 3");
        assertThat(field).hasValue("moved " + before);
        other.waitForFunction("() => document.querySelector('.saving.saved')");
        other.reload();
        assertThat(field).hasValue("moved " + before);
        assertThat(other.locator(".page-turn")).containsText("1 of 3");
        other.context().close();
        page.getByLabel("Move page 1 towards the end").click();
        await(first.toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "390, 844, fr-FR, Supprimer la page 3",
        "768, 1024, en-GB, Delete page 3",
        "1280, 800, en-GB, Delete page 3"
    })
    void thePagesAreAccessible(int width, int height, String locale, String remove) {
        page.context().close();
        open(new Browser.NewContextOptions().setViewportSize(width, height).setLocale(locale));
        assertThat(page.getByLabel(remove)).isVisible();
        BrowserSession.assertAccessible(page);
        page.locator("page-list .card-link").last().scrollIntoViewIfNeeded();
        BrowserSession.photograph(page, "pages-" + width);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }
}
