package org.copyist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.recognition.ReadingSettings;
import org.copyist.recognition.model.LanguageModels;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium before a server with the shipped models. Whatever a page asks of another host, throws, or does against the
 * Content-Security-Policy fails the test when the session is closed.
 */
final class BrowserSession implements AutoCloseable {
    /** Reading pages may take long beside other work. */
    private static final double READ_MILLIS = 240_000;

    /** Generous: other work may run on the machine. */
    private static final double PATIENCE_MILLIS = 60_000;

    private static final List<String> SWITCHES = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--disable-quic");
    private static final String NO_CHROMIUM =
            "no Chromium found: the browser tests need /usr/bin/chromium, or CHROMIUM set to one";
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final InstalledReaders readers;
    private final CopyistServer server;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> faults = new CopyOnWriteArrayList<>();

    private BrowserSession(InstalledReaders readers, CopyistServer server, Playwright playwright, Browser browser) {
        this.readers = readers;
        this.server = server;
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts both; the test is skipped where there is no Chromium, or fails if {@code CI} is set.
     *
     * @param data folder of the library
     * @param switches further ones for Chromium
     */
    static BrowserSession open(Path data, String... switches) {
        return open(data, new HandTeacher(OptionalLong.empty()), switches);
    }

    /** As above, with a teacher of the test's own. */
    static BrowserSession open(Path data, HandTeacher teacher, String... switches) {
        Path chromium = requiredChromium();
        InstalledReaders readers = InstalledReaders.open(
                ReadingModels.shipped(), LanguageModels.shipped(), List.of(), ReadingSettings.DEFAULT);
        ServerConfig config = ServerConfig.of(data)
                .withPort(0)
                .withUploadLimits(DecodingLimits.DEFAULT, 100L << 20, 50)
                .withReserveBytes(0);
        CopyistServer server = CopyistServer.start(config, readers.parts(teacher));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setHeadless(true)
                        .setArgs(Stream.concat(SWITCHES.stream(), Stream.of(switches))
                                .toList()));
        return new BrowserSession(readers, server, playwright, browser);
    }

    private static Path requiredChromium() {
        Optional<Path> chromium = Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser")
                .filter(path -> path != null && !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (chromium.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError(NO_CHROMIUM + "; CI is set, so that is a failure");
        }
        Assumptions.assumeTrue(chromium.isPresent(), NO_CHROMIUM);
        return chromium.get();
    }

    String address() {
        return server.address();
    }

    /** Undoes all that was changed on the page of {@code place}, which is in the editor. */
    void undoAll(String place) {
        Page page = window(place);
        page.locator("line-row textarea").first().waitFor();
        page.evaluate("async () => {"
                + " const { api } = await import('/api.js');"
                + " const { documentId, number } = document.querySelector('editor-view');"
                + " let page = await api.page(documentId, number);"
                + " while (page.canUndo) page = await api.undo(page); }");
        page.context().close();
    }

    /** A window of a desktop, light, in English, on the given place such as {@code #/search}. */
    Page window(String place) {
        return window(place, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    Page window(String place, Browser.NewContextOptions options) {
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        if (options.colorScheme == null) {
            options.setColorScheme(ColorScheme.LIGHT);
        }
        BrowserContext context = browser.newContext(options.setAcceptDownloads(true));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onRequest(request -> {
            String url = request.url();
            if (!url.startsWith(server.address()) && !url.startsWith("data:") && !url.startsWith("blob:")) {
                faults.add("a request to " + url);
            }
        });
        context.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                faults.add(message.text());
            }
        });
        Page page = context.newPage();
        page.onPageError(error -> faults.add("on " + page.url() + ": " + error));
        page.navigate(server.address() + place);
        return page;
    }

    /** Puts a file into the library by the page's own input, and waits until it was read. */
    static void addAndRead(Page page, Path... files) {
        page.locator("file-intake input[type=file]").first().setInputFiles(files);
        if (files.length > 1) {
            page.locator("add-files button[type=submit]").click();
        }
        awaitRead(page, files.length);
    }

    /** Waits until so many documents of the library show no progress any more. */
    static void awaitRead(Page page, int documents) {
        page.waitForFunction(
                "count => document.querySelectorAll('.card').length >= count"
                        + " && !document.querySelector('.card-job, .sending')"
                        + " && ![...document.querySelectorAll('.card .state:not(.wrong)')].length",
                documents,
                new Page.WaitForFunctionOptions().setTimeout(READ_MILLIS));
    }

    /**
     * Has axe look at the page.
     *
     * @see <a href="https://github.com/dequelabs/axe-core/blob/develop/doc/API.md">axe-core</a>
     */
    @SuppressWarnings("unchecked")
    static void assertAccessible(Page page) {
        page.evaluate(axe());
        List<Object> violations = (List<Object>)
                page.evaluate(
                        "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map((rule) =>"
                                + " rule.id + ': ' + rule.help + '\\n    '"
                                + " + rule.nodes.map((node) => node.html.slice(0, 200) + ' ' + node.failureSummary).join('\\n    '))");
        assertThat(violations).as("what axe finds on " + page.url()).isEmpty();
    }

    private static String axe() {
        try (InputStream source = BrowserSession.class.getResourceAsStream("/axe.min.js")) {
            return new String(java.util.Objects.requireNonNull(source).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Keeps a picture of the window, without the notices at its edge, in {@code target/screenshots}. */
    static void photograph(Page page, String name) {
        page.evaluate("() => document.querySelectorAll('.notice .square').forEach(close => close.click())");
        page.evaluate("() => document.fonts.ready");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    }

    /** Lets every answer of the server to this window take so much longer. */
    static void slow(Page page, int millis) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", millis);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", -1);
        page.context().newCDPSession(page).send("Network.emulateNetworkConditions", conditions);
    }

    /** Presses Tab until {@code target} has the focus. */
    static void tabTo(Page page, Locator target) {
        List<Object> passed = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
            passed.add(page.evaluate("() => document.activeElement.outerHTML.slice(0, 80)"));
        }
        throw new AssertionError("Tab does not lead to " + target + ", only to " + passed);
    }

    /** Presses Tab until the caret is in an unsure word of which something else was read; returns what. */
    static Locator tabToAlternatives(Page page) {
        Locator alternatives = page.locator(".line.active .alternatives button");
        for (int i = 0; i < 40 && alternatives.count() == 0; i++) {
            page.keyboard().press("Tab");
        }
        return alternatives;
    }

    @Override
    public void close() {
        try (readers;
                server;
                playwright) {
            browser.close();
        }
        assertThat(faults).as("what the pages did that they must not").isEmpty();
    }
}
