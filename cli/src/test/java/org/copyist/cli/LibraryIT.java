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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A library of many documents: their order, and what is done with several at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryIT {
    private static final Path SAMPLES = Path.of("../samples");
    private static final int DOCUMENTS = 130;

    /** Adds small pictures without having them read. */
    private static final String FILL = "async (count) => {"
            + " const canvas = document.createElement('canvas');"
            + " canvas.width = 60; canvas.height = 80;"
            + " canvas.getContext('2d').fillRect(10, 10, 40, 8);"
            + " const picture = await new Promise((done) => canvas.toBlob(done));"
            + " for (let i = 0; i < count; i += 10) {"
            + "   const form = new FormData();"
            + "   form.append('read', 'false');"
            + "   for (let j = i; j < i + 10; j++) {"
            + "     form.append('file', picture, `letter ${String(j).padStart(3, '0')}.png`); }"
            + "   await fetch('/api/documents', { method: 'POST', body: form }); } }";

    @TempDir
    private static Path folder;

    private BrowserSession session;

    @BeforeAll
    void fill() {
        session = BrowserSession.open(folder.resolve("data"));
        Page page = session.window("");
        page.evaluate(FILL, DOCUMENTS);
        page.context().close();
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private Page library() {
        Page page = session.window("");
        page.locator(".card").first().waitFor();
        page.locator("#sort").selectOption("title");
        assertThat(page.locator(".card h2").first()).hasText("letter 000");
        return page;
    }

    private static Locator box(Page page, int document) {
        return page.locator(".card-select input").nth(document);
    }

    private static Locator action(Page page, String name) {
        return page.locator("selection-bar button").getByText(name);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, 800, en-GB", "DARK, 1280, 800, fr-FR", "LIGHT, 390, 844, fr-FR", "DARK, 768, 1024, en-GB"
    })
    void axeFindsNothingAndNothingOverflows(ColorScheme colours, int width, int height, String locale) {
        Page page = session.window(
                "",
                new Browser.NewContextOptions()
                        .setColorScheme(colours)
                        .setLocale(locale)
                        .setViewportSize(width, height));
        page.locator(".card").first().waitFor();
        page.locator("file-intake details summary").click();
        for (String look : List.of("cards", "rows")) {
            if (look.equals("rows")) {
                page.locator(".library-order button").click();
                page.locator(".document-row").first().waitFor();
            }
            box(page, 1).check();
            box(page, 2).check();
            BrowserSession.assertAccessible(page);
            Object beyond = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
            assertThat(((Number) beyond).intValue()).as(look).isLessThanOrEqualTo(0);
            BrowserSession.photograph(page, "library/" + colours + "-" + width + "-" + look);
            box(page, 1).uncheck();
            box(page, 2).uncheck();
        }
        page.context().close();
    }

    @Test
    void aRangeAndAllAreSelected() {
        Page page = library();
        assertThat(page.locator(".library-count")).containsText(DOCUMENTS + " documents");
        box(page, 2).click();
        box(page, 6)
                .click(new Locator.ClickOptions()
                        .setModifiers(List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
        assertThat(page.locator("selection-bar")).containsText("5 selected");
        page.locator("selection-bar").getByText("Select all " + DOCUMENTS).click();
        assertThat(page.locator("selection-bar")).containsText(DOCUMENTS + " selected");
        assertThat(page.locator(".card")).hasCount(DOCUMENTS);
        action(page, "Clear selection").click();
        assertThat(page.locator("selection-bar")).hasCount(0);
        page.context().close();
    }

    @Test
    void manyAreTaggedMovedAndDeletedWithOneRequestEach() {
        Page page = library();
        List<String> requests = new java.util.concurrent.CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (!request.method().equals("GET")) {
                requests.add(request.method() + " " + request.url().replaceFirst("^.*/api", "/api"));
            }
        });
        page.locator(".library-count button").click();
        action(page, "Add a tag").click();
        page.locator("#bulk-tag").fill("attic");
        BrowserSession.assertAccessible(page);
        page.locator("tag-dialog button[type=submit]").click();
        assertThat(page.locator(".notice")).containsText(DOCUMENTS + " documents tagged with attic");
        assertThat(page.locator(".card .tags").first()).containsText("attic");
        page.locator(".library-count button").click();
        action(page, "Move to a collection").click();
        page.locator("collection-dialog select").selectOption("new");
        page.locator("#collection-name").fill("Attic");
        page.locator("name-dialog button[type=submit]").click();
        assertThat(page.locator("name-dialog")).hasCount(0);
        BrowserSession.assertAccessible(page);
        page.locator("collection-dialog button[type=submit]").click();
        assertThat(page.locator(".notice")).containsText("moved to the collection");
        page.locator(".library-count button").click();
        action(page, "Move to the bin").click();
        assertThat(page.locator("h1")).hasText("Drop your pages here");
        page.locator(".notice").getByText("Undo").click();
        assertThat(page.locator(".library-count")).containsText(DOCUMENTS + " documents");
        page.locator(".library-count button").click();
        action(page, "Remove a tag").click();
        page.locator("tag-dialog button[type=submit]").click();
        assertThat(page.locator(".card .tags")).hasCount(0);
        assertThat(requests)
                .hasSize(6)
                .filteredOn(request -> request.equals("POST /api/documents/actions"))
                .hasSize(5);
        page.context().close();
    }

    @Test
    void severalPhotosAreShownAndGoWhereTheyAreToGo() {
        Page page = library();
        page.locator("file-intake input[type=file]")
                .setInputFiles(
                        new Path[] {SAMPLES.resolve("letter-en-1905-a.jpg"), SAMPLES.resolve("letter-en-1905-b.jpg")});
        assertThat(page.locator("add-files img")).hasCount(2);
        page.locator("add-files img").first().evaluate("picture => picture.decode()");
        page.locator("add-files collection-select select").selectOption("new");
        page.locator("#collection-name").fill("Letters");
        page.locator("name-dialog button[type=submit]").click();
        assertThat(page.locator("name-dialog")).hasCount(0);
        page.getByLabel("They are the pages of one document, in this order").check();
        BrowserSession.assertAccessible(page);
        BrowserSession.photograph(page, "library/add-files");
        page.locator("add-files form button[type=submit]").click();
        assertThat(page.locator(".library-count")).containsText((DOCUMENTS + 1) + " documents");
        assertThat(page.locator("file-intake details select").first()).hasValue(java.util.regex.Pattern.compile(".+"));
        page.locator("#sort").selectOption("added");
        assertThat(page.locator(".card h2").first()).hasText("letter-en-1905-a");
        page.locator(".card .card-job button").click();
        box(page, 0).check();
        action(page, "Move to the bin").click();
        assertThat(page.locator(".library-count")).containsText(DOCUMENTS + " documents");
        page.context().close();
    }
}
