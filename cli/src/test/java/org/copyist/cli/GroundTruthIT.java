package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.line.LineSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transcribed pages go into the web application as a ZIP and their lines come out again. */
class GroundTruthIT {
    private static final Path SAMPLES = Path.of("../samples");

    @TempDir
    private Path folder;

    private Path zip(String name, List<Path> files) throws IOException {
        Path zip = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Path file : files) {
                entries.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
                Files.copy(file, entries);
            }
        }
        return zip;
    }

    @Test
    void transcribedPagesAreImportedAndTheirLinesTakenAway() throws IOException {
        try (BrowserSession session = BrowserSession.open(folder.resolve("data"))) {
            Page page = session.window("");
            Path notes = Files.writeString(folder.resolve("notes.txt"), "nothing", StandardCharsets.UTF_8);
            page.locator("file-intake input[type=file]").setInputFiles(zip("nothing.zip", List.of(notes)));
            assertThat(page.locator(".notice.wrong")).containsText("nothing.zip");
            page.locator("file-intake input[type=file]")
                    .setInputFiles(zip(
                            "Jane Stanford.zip",
                            List.of(SAMPLES.resolve("letter-en-1905-a.jpg"), SAMPLES.resolve("letter-en-1905-a.xml"))));
            assertThat(page.locator(".notice.fine")).containsText("lines of text");
            assertThat(page.locator(".card h2")).hasText("Jane Stanford");
            page.locator(".card-link").click();
            assertThat(page.locator("line-row textarea").first()).not().hasValue("");
            String first = page.locator("line-row textarea").first().inputValue();
            BrowserSession.photograph(page, "imported");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Export"))
                    .click();
            page.locator("export-dialog .format")
                    .filter(new Locator.FilterOptions().setHasText("Line pictures and a table"))
                    .click();
            BrowserSession.assertAccessible(page);
            BrowserSession.photograph(page, "export-lines");
            Download download = page.waitForDownload(
                    () -> page.locator("export-dialog button.primary").click());
            assertThat(download.suggestedFilename()).isEqualTo("Jane Stanford-lines.zip");
            Path lines = folder.resolve("lines.zip");
            download.saveAs(lines);
            try (LabelledLines set = LineSources.open(lines)) {
                assertThat(set.lines().map(LabelledLine::text)).contains(first);
            }
        }
    }
}
