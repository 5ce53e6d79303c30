package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who types fast before a server that answers late. Every test begins with the page as it was read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditingIT {
    private static final Path LETTER = Path.of("../samples/letter-en-1905-b.jpg");
    private static final int LATE_MILLIS = 400;
    private static final int BETWEEN_KEYS_MILLIS = 60;
    private static final String TEXTS = "() => [...document.querySelectorAll('line-row textarea')].map((f) => f.value)";

    @TempDir
    private static Path folder;

    private BrowserSession session;
    private String letter = "";
    private Page page;
    /** Method, status and address of whatever the server was asked to change. */
    private final List<String> changes = new CopyOnWriteArrayList<>();

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
        page = session.window(letter);
        assertThat(page.locator("line-row textarea").first()).isFocused();
        changes.clear();
        page.onResponse(response -> {
            if (!response.request().method().equals("GET")) {
                changes.add(response.request().method() + " " + response.status() + " " + response.url());
            }
        });
    }

    @AfterEach
    void leave() {
        page.context().close();
    }

    private Locator active() {
        return page.locator("line-row .line.active textarea");
    }

    private Locator field(int line) {
        return page.locator("line-row textarea").nth(line);
    }

    @SuppressWarnings("unchecked")
    private List<String> texts() {
        return (List<String>) page.evaluate(TEXTS);
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
            page.waitForTimeout(BETWEEN_KEYS_MILLIS);
        }
    }

    private void assertSaved() {
        page.waitForFunction("() => document.querySelector('.saving.saved')");
    }

    @Test
    void afterAnAlternativeTabGoesToTheNextUnsureWordOfTheLine() {
        Object found = page.evaluate("() => { for (const { id, words } of"
                + " document.querySelector('line-list').page.lines) {   const unsure = words.filter((word) =>"
                + " word.unsure);   const at = unsure.findIndex((word, i) => word.alternatives.length > 0 && i + 1 <"
                + " unsure.length);   if (at >= 0) return [id, String(unsure[at].start), unsure[at].alternatives[0],"
                + " unsure[at + 1].text] } }");
        List<?> words = (List<?>) found;
        assertThat(words).as("a line with two unsure words").isNotNull();
        Locator line = page.locator("line-row[data-id='" + words.get(0) + "'] textarea");
        int start = Integer.parseInt((String) words.get(1));
        line.focus();
        line.evaluate("(field, start) => field.setSelectionRange(start, start)", start);
        BrowserSession.slow(page, LATE_MILLIS);
        press("ArrowLeft", "ArrowRight", "Alt+Digit1");
        int behind = start + ((String) words.get(2)).length();
        assertThat(line.evaluate("field => [field.selectionStart, field.selectionEnd]"))
                .isEqualTo(List.of(behind, behind));
        assertSaved();
        assertThat(line.evaluate("field => field.selectionStart")).isEqualTo(behind);
        press("Tab");
        assertThat(line).isFocused();
        assertThat(line.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)"))
                .isEqualTo(words.get(3));
        assertThat(page.locator(".line.active mark.current")).hasText((String) words.get(3));
    }

    @Test
    void leastSureFirstDoesNotReturnToWhatIsBeingSaved() {
        assertThat(page.locator("line-row").count()).isGreaterThan(8);
        BrowserSession.slow(page, LATE_MILLIS);
        page.keyboard().press("Alt+KeyL");
        press("Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter");
        assertThat(page.locator("line-row .line.accepted")).hasCount(8);
        assertSaved();
        assertThat(changes).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void noKeyIsLostOrDoubled() {
        List<String> before = texts();
        List<String> expected = new ArrayList<>(before);
        BrowserSession.slow(page, LATE_MILLIS);
        for (int line = 0; line < 6; line++) {
            press("q", "z", "Enter");
            expected.set(line, "qz" + before.get(line));
        }
        assertThat(texts()).isEqualTo(expected);
        assertThat(page.locator("line-row .line.accepted")).hasCount(6);
        assertSaved();
        page.reload();
        assertThat(field(5)).hasValue(expected.get(5));
        assertThat(texts()).isEqualTo(expected);
    }

    @Test
    void whatIsTypedAndTakenBackWhileItIsSavedStaysTakenBack() {
        String before = field(0).inputValue();
        BrowserSession.slow(page, LATE_MILLIS);
        press("q", "Control+KeyS", "Backspace");
        assertThat(field(0)).hasValue(before);
        assertSaved();
        page.waitForTimeout(2 * LATE_MILLIS);
        assertSaved();
        assertThat(field(0)).hasValue(before);
        page.reload();
        assertThat(field(0)).hasValue(before);
    }

    @Test
    void aSpaceAtTheEndIsNoChangeThatWaitsForever() {
        press("End", "Space", "Control+KeyS");
        assertThat(page.locator(".saving")).containsText("Saved");
        press("q");
        assertSaved();
        assertThat(active().inputValue()).endsWith(" q");
    }

    @Test
    void undoRightAfterEditsTakesThemBackAndRedoBringsThemAgain() {
        List<String> before = texts();
        BrowserSession.slow(page, LATE_MILLIS);
        press("q", "Enter", "q", "Enter", "q", "Space", "Enter");
        List<String> edited = texts();
        press("Control+KeyZ", "Control+KeyZ", "Control+KeyZ", "Control+KeyZ", "Control+KeyZ");
        page.waitForFunction("before => String((" + TEXTS + ")()) === String(before)", before);
        assertSaved();
        press("Control+Shift+KeyZ", "Control+Shift+KeyZ", "Control+Shift+KeyZ", "Control+Shift+KeyZ");
        edited.replaceAll(String::strip);
        page.waitForFunction("edited => String((" + TEXTS + ")()) === String(edited)", edited);
        assertThat(page.locator("line-row .line.accepted")).hasCount(3);
        assertSaved();
        assertThat(changes).hasSize(9).allMatch(change -> change.contains(" 200 "));
    }

    @Test
    void undoWhileTheLineIsSavedWaitsForIt() {
        String before = field(0).inputValue();
        BrowserSession.slow(page, LATE_MILLIS);
        press("q", "z", "Control+KeyS", "Control+KeyZ");
        page.waitForFunction("() => document.querySelector('.saving.saved')");
        assertThat(field(0)).hasValue(before);
        press("Control+KeyY");
        assertThat(field(0)).hasValue("qz" + before);
        assertSaved();
        assertThat(changes).hasSize(3).allMatch(change -> change.contains(" 200 "));
    }

    @Test
    void anUndoUnderWayDoesNotCallTheReaderBack() {
        BrowserSession.slow(page, LATE_MILLIS);
        press("q", "Enter", "Control+KeyZ", "ArrowDown", "ArrowDown", "ArrowDown");
        assertThat(page.locator("line-row .line.accepted")).hasCount(0);
        assertSaved();
        assertThat(field(4)).isFocused();
    }

    @Test
    void theOutlineOfADeletedLineIsClosed() {
        Locator rows = page.locator("line-row");
        int before = rows.count();
        List<String[]> goodbyes = List.of(
                new String[] {"Alt+Delete"}, new String[] {"Control+KeyZ", "Control+KeyZ"}); // its text, then itself
        for (String[] goodbye : goodbyes) {
            page.keyboard().press("Alt+KeyN");
            page.keyboard().press("Enter");
            assertThat(rows).hasCount(before + 1);
            assertThat(page.locator("page-canvas .mode-bar")).isVisible();
            page.waitForFunction(
                    "() => document.querySelector('line-list').page.lines.every(({ source }) => source !== 'none')");
            press(goodbye);
            assertThat(rows).hasCount(before);
            assertThat(page.locator("page-canvas .mode-bar")).hasCount(0);
            assertThat(page.locator("page-canvas .outline-point")).hasCount(0);
            assertThat(active()).isFocused();
        }
    }

    @Test
    void whatAnotherWindowSavesIsSeen() {
        Page other = session.window(letter);
        other.locator("line-row textarea").nth(1).fill("written elsewhere");
        other.keyboard().press("Enter");
        assertThat(field(1)).hasValue("written elsewhere");
        assertThat(page.locator("line-row .line").nth(1)).hasClass(Pattern.compile("accepted"));
        other.context().close();
    }
}
