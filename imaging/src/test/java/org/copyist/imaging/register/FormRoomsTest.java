package org.copyist.imaging.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.LevelledPage;
import org.copyist.imaging.register.FormRoom.Shape;
import org.junit.jupiter.api.Test;

class FormRoomsTest {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 1400;

    private static GreyImage form(Consumer<Graphics2D> print) {
        BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = page.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(2));
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
        g.drawRect(30, 30, WIDTH - 60, HEIGHT - 60); // a frame around everything is no room
        print.accept(g);
        g.dispose();
        return GreyImage.of(page);
    }

    private static List<FormRoom> rooms(Consumer<Graphics2D> print) {
        return FormRooms.find(form(print)).rooms();
    }

    private static void assertLiesWithin(BoundingBox box, double left, double top, double right, double bottom) {
        assertThat(box.left()).isBetween(left, left + 12);
        assertThat(box.top()).isBetween(top, top + 12);
        assertThat(box.right()).isBetween(right - 12, right);
        assertThat(box.bottom()).isBetween(bottom - 12, bottom);
    }

    @Test
    void findsBoxesMarksAndLines() {
        List<FormRoom> rooms = rooms(g -> {
            g.drawString("Name", 60, 140);
            g.drawRect(200, 100, 500, 60);
            g.drawRect(60, 300, 26, 26);
            g.drawString("Married", 100, 322);
            g.drawLine(200, 500, 700, 500);
        });
        assertThat(rooms.stream().map(FormRoom::shape)).containsExactly(Shape.BOX, Shape.TICK, Shape.LINE);
        assertLiesWithin(rooms.get(0).box(), 200, 100, 701, 161);
        assertLiesWithin(rooms.get(1).box(), 60, 300, 87, 327);
        assertThat(rooms.get(2).box().bottom()).isBetween(494.0, 500.0);
        assertThat(rooms.get(2).box().height()).isGreaterThan(30);
    }

    @Test
    void findsDottedAndDashedLinesButNoUnderlinedHeading() {
        List<FormRoom> rooms = rooms(g -> {
            g.drawString("A heading that is underlined", 60, 120);
            g.drawLine(60, 128, 370, 128);
            for (int x = 200; x < 600; x += 9) {
                g.fillOval(x, 300, 3, 3);
            }
            for (int x = 200; x < 600; x += 14) {
                g.fillRect(x, 450, 8, 2);
            }
        });
        assertThat(rooms.stream().map(FormRoom::shape)).containsExactly(Shape.LINE, Shape.LINE);
        assertThat(rooms.get(0).box().bottom()).isBetween(292.0, 301.0);
        assertThat(rooms.get(1).box().bottom()).isBetween(442.0, 451.0);
    }

    @Test
    void cellsBelongToTheHeadOfTheirColumn() {
        List<FormRoom> rooms = rooms(g -> {
            for (int y = 200; y <= 380; y += 60) {
                g.drawLine(100, y, 700, y);
            }
            for (int x = 100; x <= 700; x += 300) {
                g.drawLine(x, 200, x, 380);
            }
            g.drawString("Day", 110, 238);
            g.drawString("Price", 410, 238);
        });
        assertThat(rooms).hasSize(4);
        assertThat(rooms.get(0).label()).isPresent().isEqualTo(rooms.get(2).label());
        assertThat(rooms.get(1).label()).isPresent().isEqualTo(rooms.get(3).label());
        assertThat(rooms.get(0).label().orElseThrow().left()).isBetween(105.0, 120.0);
        assertThat(rooms.get(1).label().orElseThrow().left()).isBetween(405.0, 420.0);
    }

    @Test
    void aLabelInABoxIsLeftOut() {
        List<FormRoom> rooms = rooms(g -> {
            g.drawRect(60, 100, 600, 60);
            g.drawString("Town", 70, 138);
            g.drawString("EUR", 600, 138);
            g.drawRect(60, 300, 600, 100);
            g.drawString("Address", 64, 320);
            g.drawRect(60, 500, 600, 40);
            g.drawString("For official use only, please leave it free, whatever it says", 64, 528);
        });
        assertThat(rooms).hasSize(2);
        assertThat(rooms.get(0).box().left()).isBetween(110.0, 160.0);
        assertThat(rooms.get(0).box().right()).isBetween(560.0, 600.0);
        assertThat(rooms.get(1).box().top()).isBetween(318.0, 335.0);
        assertThat(rooms).allSatisfy(room -> assertThat(room.label()).isPresent());
    }

    @Test
    void boxesForACharacterEachAreOneRoom() {
        List<FormRoom> rooms = rooms(g -> {
            for (int i = 0; i < 5; i++) {
                g.drawRect(200 + 36 * i, 100, 36, 36);
            }
        });
        assertThat(rooms).hasSize(1);
        assertThat(rooms.get(0).shape()).isEqualTo(Shape.BOX);
        assertLiesWithin(rooms.get(0).box(), 200, 100, 381, 137);
    }

    @Test
    void boxesBelowHeadsOfTheirOwnStayApart() {
        List<FormRoom> rooms = rooms(g -> {
            for (int i = 0; i < 3; i++) {
                g.drawRect(200 + 50 * i, 100, 50, 40);
                g.drawString("ABC".substring(i, i + 1), 218 + 50 * i, 128);
                g.drawRect(200 + 50 * i, 140, 50, 50);
            }
        });
        assertThat(rooms.stream().map(FormRoom::shape)).containsExactly(Shape.TICK, Shape.TICK, Shape.TICK);
    }

    @Test
    void formsAreLaidLevelByTheirRules() {
        Consumer<Graphics2D> print = g -> {
            g.drawRect(200, 100, 500, 60);
            g.drawLine(200, 500, 700, 500);
        };
        GreyImage form = form(print);
        GreyImage turned = LevelledPage.of(form, -0.02).grey();
        List<FormRoom> rooms = FormRooms.find(FormRooms.levelled(turned)).rooms();
        assertThat(rooms.stream().map(FormRoom::shape)).containsExactly(Shape.BOX, Shape.LINE);
        assertThat(rooms.get(0).box().height()).isBetween(52.0, 60.0);
        assertThat(rooms.get(0).box().width()).isBetween(490.0, 500.0);
        assertThat(FormRooms.levelled(form)).isSameAs(form);
    }

    @Test
    void whatIsFoundIsPaintedOver() {
        GreyImage print = FormRooms.find(form(g -> {
                    g.drawRect(200, 100, 500, 60);
                    g.drawLine(200, 500, 700, 500);
                }))
                .print();
        for (int x = 205; x < 700; x += 7) {
            assertThat(print.at(x, 100)).as("upper side at %d", x).isGreaterThan(200);
            assertThat(print.at(x, 500)).as("line at %d", x).isGreaterThan(200);
        }
    }
}
