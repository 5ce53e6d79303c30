package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The camera, by Chromium's fake video device. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CameraIT {
    @TempDir
    private static Path folder;

    private BrowserSession session;

    @BeforeAll
    void open() throws IOException {
        session = BrowserSession.open(
                folder.resolve("data"),
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-video-capture=" + FakeCamera.film(folder).toAbsolutePath());
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void severalPagesAreTakenRetakenCroppedAndAdded() {
        Page page = session.window("");
        button(page, "Use the camera").click();
        Locator shutter = button(page, "Take a picture");
        assertThat(shutter).isEnabled();
        shutter.click();
        shutter.click();
        shutter.click();
        assertThat(page.locator(".shot")).hasCount(3);
        BrowserSession.assertAccessible(page);
        BrowserSession.photograph(page, "capture");
        button(page, "Remove page 3").click();
        button(page, "Take page 2 again").click();
        assertThat(page.locator(".capture [role=status]")).hasText("Taking page 2 again");
        shutter.click();
        assertThat(page.locator(".shot")).hasCount(2);

        button(page, "Crop page 1").click();
        assertOnPaper(page);
        BrowserSession.assertAccessible(page);
        BrowserSession.photograph(page, "crop");
        Locator corner = button(page, "Top left corner");
        BoundingBox before = corner.boundingBox();
        corner.focus();
        page.keyboard().press("ArrowLeft");
        assertThat(corner.boundingBox().x).isLessThan(before.x);
        button(page, "Find the paper").click();
        assertOnPaper(page);
        button(page, "Crop").click();

        button(page, "Add 2 pages").click();
        BrowserSession.awaitRead(page, 1);
        page.locator(".card-link").click();
        assertThat(page.locator(".pages .card")).hasCount(2);
        Object sizes = page.evaluate("async () => {"
                + " const id = location.hash.split('/')[2];"
                + " const { pages } = await (await fetch('/api/documents/' + id)).json();"
                + " return pages.map((page) => page.widthPx) }");
        assertThat(sizes.toString()).startsWith("[4").endsWith(", " + FakeCamera.WIDTH + "]");
        BrowserSession.assertAccessible(page);
        page.context().close();
    }

    /** The four points stand on the corners of the paper, to a fiftieth of the picture. */
    private static void assertOnPaper(Page page) {
        BoundingBox area = page.locator(".crop-area").boundingBox();
        String[] names = {"Top left corner", "Top right corner", "Bottom right corner", "Bottom left corner"};
        for (int i = 0; i < names.length; i++) {
            BoundingBox point = button(page, names[i]).boundingBox();
            double x = (point.x + point.width / 2 - area.x) / area.width;
            double y = (point.y + point.height / 2 - area.y) / area.height;
            assertThat(x).as(names[i]).isCloseTo(FakeCamera.PAPER[i][0] / (double) FakeCamera.WIDTH, within(0.02));
            assertThat(y).as(names[i]).isCloseTo(FakeCamera.PAPER[i][1] / (double) FakeCamera.HEIGHT, within(0.02));
        }
    }

    @Test
    void digitsAreReadLiveInTheirBoxes() {
        Page page = session.window("#/camera");
        button(page, "Start the camera").click();
        assertThat(page.locator(".answer-text")).containsText("701");
        assertThat(page.locator(".live-boxes rect")).hasCount(3);
        BrowserSession.assertAccessible(page);
        BrowserSession.photograph(page, "camera");
        button(page, "Stop").click();
        assertThat(page.locator(".live-boxes")).hasCount(0);
        page.context().close();
    }
}
