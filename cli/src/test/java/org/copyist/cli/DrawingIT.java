package org.copyist.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pad that reads while one writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawingIT {
    private static final double[][] SEVEN = {{1.6, 0.25}, {1.85, 0.25}, {1.68, 0.75}};
    private static final double[][] WIDE_SEVEN = {{0.5, 0.25}, {1.7, 0.25}, {1.0, 0.75}};
    private static final double[][][] CAPITAL_H_AND_I = {
        {{1.0, 0.25}, {1.0, 0.75}},
        {{1.0, 0.5}, {1.22, 0.5}},
        {{1.22, 0.25}, {1.22, 0.75}},
        {{1.4, 0.45}, {1.4, 0.75}},
        {{1.4, 0.32}, {1.405, 0.33}}
    };
    private static final double[][] ONE = {{2.2, 0.25}, {2.18, 0.75}};

    private static final double[][] ZIGZAG_W = {{1.0, 0.25}, {1.14, 0.75}, {1.28, 0.4}, {1.42, 0.75}, {1.56, 0.25}};

    @TempDir
    private static Path folder;

    private BrowserSession session;

    @BeforeAll
    void open() {
        session = BrowserSession.open(folder.resolve("data"));
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    @Test
    void digitsAreReadWhileOneWrites() {
        Page page = session.window("#/draw");
        page.getByLabel("Digits", new Page.GetByLabelOptions().setExact(true))
                .check(new Locator.CheckOptions().setForce(true));
        stroke(page, SEVEN);
        assertThat(page.locator(".answer-text")).hasText("7");
        assertThat(page.locator(".bars li")).hasCount(10);
        assertThat(page.locator(".bars li.best .bar-name")).hasText("7");
        BrowserSession.assertAccessible(page);
        BrowserSession.photograph(page, "draw");
        stroke(page, ONE);
        assertThat(page.locator(".answer-text")).hasText("71");
        assertThat(page.locator(".pad-boxes rect")).hasCount(2);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo stroke"))
                .click();
        assertThat(page.locator(".answer-text")).hasText("7");
        page.locator(".pad canvas").press("Escape");
        assertThat(page.locator(".answer-text")).hasText("–");
        page.context().close();
    }

    @Test
    void thereIsRoomForAWideSevenAndItIsRead() {
        Page page = session.window("#/draw");
        page.getByLabel("Digits", new Page.GetByLabelOptions().setExact(true))
                .check(new Locator.CheckOptions().setForce(true));
        Assertions.assertThat(page.locator(".pad canvas").boundingBox().height).isGreaterThan(300);
        stroke(page, WIDE_SEVEN);
        assertThat(page.locator(".answer-text")).hasText("7");
        page.context().close();
    }

    @Test
    void lettersAreReadWithTheLikeliestFirst() {
        Page page = session.window("#/draw");
        page.getByLabel("Letters", new Page.GetByLabelOptions().setExact(true))
                .check(new Locator.CheckOptions().setForce(true));
        stroke(page, ZIGZAG_W);
        assertThat(page.locator(".answer-text")).hasText(Pattern.compile("[Ww]"));
        assertThat(page.locator(".bars li")).hasCount(10);
        assertThat(page.locator(".bars li").first()).hasClass("best");
        page.context().close();
    }

    @Test
    void linesAreReadToo() {
        Page page = session.window("#/draw");
        page.getByLabel("A line", new Page.GetByLabelOptions().setExact(true))
                .check(new Locator.CheckOptions().setForce(true));
        for (double[][] stroke : CAPITAL_H_AND_I) {
            stroke(page, stroke);
        }
        assertThat(page.locator(".answer-text")).hasText("Hi");
        page.context().close();
    }

    /** Moves the mouse through the points, given in heights of the pad. */
    private static void stroke(Page page, double[][] points) {
        BoundingBox pad = page.locator(".pad canvas").boundingBox();
        for (int i = 0; i < points.length; i++) {
            double x = pad.x + points[i][0] * pad.height;
            double y = pad.y + points[i][1] * pad.height;
            page.mouse().move(x, y, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
            if (i == 0) {
                page.mouse().down();
            }
        }
        page.mouse().up();
    }
}
