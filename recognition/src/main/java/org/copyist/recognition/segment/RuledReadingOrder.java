package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;

/**
 * Orders a page by fixed rules, for scripts that run from left to right and from top to bottom:
 *
 * <ol>
 *   <li>The left page of a spread is read before the right one.
 *   <li>The page is cut along white space into columns, and columns into blocks ({@link XyCut}); columns are read from
 *       left to right, blocks from top to bottom.
 *   <li>Three or more blocks side by side whose lines stand in rows are a table, read row by row.
 *   <li>A narrow block beside a much wider one is a margin note, read after the block it stands beside.
 *   <li>One or two short lines above everything else are a header.
 *   <li>Printed lines are kept apart from written ones, in regions of their own, at the same place in the order.
 * </ol>
 */
public final class RuledReadingOrder implements ReadingOrder {
    static final String PARAGRAPH = "paragraph";
    static final String MARGIN = "marginalia";
    static final String HEADER = "header";

    /** Not a type of PAGE XML, which keeps it as a label. */
    static final String TABLE = "table";

    /** White space between columns, in multiples of the scale of the writing. */
    private static final double COLUMN_GAP = 2;

    /** Width of a margin over that of the block beside it. */
    private static final double MARGIN_WIDTH = 0.4;

    /** Width of a header over that of the widest line below. */
    private static final double HEADER_WIDTH = 0.6;

    private static final int MOST_HEADER_LINES = 2;
    private static final int LEAST_TABLE_COLUMNS = 3;
    private static final int LEAST_TABLE_ROWS = 3;

    /** Part of the lines of a table's column that must have one at their height in the next column. */
    private static final double ALIGNED = 0.7;

    @Override
    public List<TextRegion> regions(List<List<FoundLine>> pages) {
        return named(pages.stream().flatMap(page -> ordered(page).stream()).toList());
    }

    private static List<Block> ordered(List<FoundLine> lines) {
        List<BoundingBox> cores = lines.stream().map(FoundLine::core).toList();
        List<Block> blocks = new ArrayList<>();
        for (List<Integer> members : new XyCut(COLUMN_GAP * scale(lines)).regions(cores)) {
            blocks.add(Block.of(PARAGRAPH, members.stream().map(lines::get).toList()));
        }
        return apart(withHeader(afterBody(withTables(blocks))));
    }

    private static double scale(List<FoundLine> lines) {
        double[] sigmas = lines.stream().mapToDouble(FoundLine::sigma).sorted().toArray();
        return sigmas.length == 0 ? 1 : sigmas[sigmas.length / 2];
    }

    /** Lines that belong together, and the box of their small letters. */
    private record Block(String type, List<FoundLine> lines, BoundingBox box) {
        static Block of(String type, List<FoundLine> lines) {
            BoundingBox box = lines.stream()
                    .map(FoundLine::core)
                    .reduce(BoundingBox::union)
                    .orElseThrow();
            return new Block(type, List.copyOf(lines), box);
        }

        Block as(String newType) {
            return new Block(newType, lines, box);
        }

        /** Part of this block's height that lies beside {@code other}. */
        double beside(Block other) {
            double shared = Math.min(box.bottom(), other.box.bottom()) - Math.max(box.top(), other.box.top());
            return Math.max(0, shared) / Math.max(1e-9, box.height());
        }

        boolean isLeftOf(Block other) {
            return box.right() <= other.box.left() + 0.05 * other.box.width();
        }

        /** Part of this block's lines at whose height {@code other} has a line as well. */
        double alignment(Block other) {
            long aligned = lines.stream()
                    .filter(line -> other.lines.stream()
                            .anyMatch(o -> Math.abs(o.core().center().y()
                                            - line.core().center().y())
                                    < 1.2 * line.sigma()))
                    .count();
            return (double) aligned / lines.size();
        }
    }

    private static List<Block> withTables(List<Block> blocks) {
        List<Block> out = new ArrayList<>();
        int i = 0;
        while (i < blocks.size()) {
            int end = i + 1;
            while (end < blocks.size() && continuesTable(blocks.get(end - 1), blocks.get(end))) {
                end++;
            }
            if (end - i >= LEAST_TABLE_COLUMNS) {
                out.add(Block.of(TABLE, byRows(blocks.subList(i, end))));
            } else {
                out.addAll(blocks.subList(i, end));
            }
            i = end;
        }
        return out;
    }

    private static boolean continuesTable(Block left, Block right) {
        return left.lines().size() >= LEAST_TABLE_ROWS
                && right.lines().size() >= LEAST_TABLE_ROWS
                && left.isLeftOf(right)
                && left.beside(right) > 0.6
                && Math.max(left.alignment(right), right.alignment(left)) >= ALIGNED;
    }

    /** The cells of a table row by row: each joins the row of the first cell above it that is at its height. */
    private static List<FoundLine> byRows(List<Block> columns) {
        List<List<FoundLine>> rows = new ArrayList<>();
        columns.stream()
                .flatMap(column -> column.lines().stream())
                .sorted(Comparator.comparingDouble(line -> line.core().center().y()))
                .forEach(line -> {
                    double y = line.core().center().y();
                    List<FoundLine> last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
                    if (!last.isEmpty() && y - last.get(0).core().center().y() < 1.5 * line.sigma()) {
                        last.add(line);
                    } else {
                        rows.add(new ArrayList<>(List.of(line)));
                    }
                });
        rows.forEach(
                row -> row.sort(Comparator.comparingDouble(line -> line.core().left())));
        return rows.stream().flatMap(List::stream).toList();
    }

    /** Margins after the widest block that they stand beside. */
    private static List<Block> afterBody(List<Block> blocks) {
        List<Block> bodies = new ArrayList<>(blocks);
        List<Block> margins = new ArrayList<>();
        for (Block block : blocks) {
            if (block.type().equals(PARAGRAPH) && blocks.stream().anyMatch(body -> isMargin(block, body))) {
                bodies.remove(block);
                margins.add(block.as(MARGIN));
            }
        }
        for (Block margin : margins) {
            Block body = bodies.stream()
                    .max(Comparator.comparingDouble(margin::beside))
                    .orElseThrow();
            int at = bodies.indexOf(body) + 1;
            while (at < bodies.size() && bodies.get(at).type().equals(MARGIN)) {
                at++;
            }
            bodies.add(at, margin);
        }
        return bodies;
    }

    private static boolean isMargin(Block block, Block body) {
        return block.box().width() <= MARGIN_WIDTH * body.box().width()
                && (block.isLeftOf(body) || body.isLeftOf(block))
                && block.beside(body) > 0.5
                && body.lines().size() > 1.5 * block.lines().size();
    }

    private static List<Block> withHeader(List<Block> blocks) {
        if (blocks.size() < 2) {
            return blocks;
        }
        List<Block> out = new ArrayList<>(blocks);
        Block first = blocks.get(0);
        List<Block> rest = blocks.subList(1, blocks.size());
        double widest = rest.stream()
                .flatMap(block -> block.lines().stream())
                .mapToDouble(line -> line.core().width())
                .max()
                .orElse(0);
        boolean above =
                rest.stream().allMatch(block -> block.box().top() >= first.box().bottom());
        if (first.type().equals(PARAGRAPH)
                && first.lines().size() <= MOST_HEADER_LINES
                && first.box().width() <= HEADER_WIDTH * widest
                && above) {
            out.set(0, first.as(HEADER));
        }
        return out;
    }

    /** Each block cut where written lines change to printed ones or back. */
    private static List<Block> apart(List<Block> blocks) {
        List<Block> out = new ArrayList<>();
        for (Block block : blocks) {
            List<FoundLine> run = new ArrayList<>();
            for (FoundLine line : block.lines()) {
                if (!run.isEmpty() && run.get(0).print() != line.print()) {
                    out.add(ofRun(block, run));
                    run.clear();
                }
                run.add(line);
            }
            out.add(ofRun(block, run));
        }
        return out;
    }

    private static Block ofRun(Block block, List<FoundLine> run) {
        return Block.of(run.get(0).print() ? TextRegion.PRINTED : block.type(), run);
    }

    private static List<TextRegion> named(List<Block> blocks) {
        List<TextRegion> regions = new ArrayList<>();
        int number = 1;
        for (Block block : blocks) {
            List<TextLine> lines = new ArrayList<>();
            for (FoundLine line : block.lines()) {
                lines.add(TextLine.unread("l" + number++, line.baseline(), line.outline()));
            }
            BoundingBox box = lines.stream()
                    .map(line -> line.boundary().boundingBox())
                    .reduce(BoundingBox::union)
                    .orElseThrow();
            regions.add(new TextRegion("r" + (regions.size() + 1), block.type(), box.toPolygon(), lines));
        }
        return regions;
    }
}
