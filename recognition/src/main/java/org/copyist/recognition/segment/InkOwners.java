package org.copyist.recognition.segment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.copyist.imaging.prepare.Component;
import org.copyist.imaging.prepare.Components;
import org.copyist.imaging.prepare.InkMask;

/**
 * Gives every stroke to the line it belongs to. Ink in the band of a line's small letters is that line's; the rest of a
 * connected component goes to the line whose band is nearest along the ink, so that letters of two lines that touch are
 * parted midway. Components that touch no band (dots, accents, commas) go to the nearest line if one is close.
 */
final class InkOwners {
    /** Half the height of a line's band, in multiples of the writing's scale. */
    private static final double BAND = 0.7;

    /** How far a dot or an accent may be from the band of its line, in multiples of the scale. */
    private static final double REACH = 2.4;

    /** A descender that pokes into the next line's band has less of the component's ink there than this. */
    private static final double POKE = 0.2;

    private final InkMask ink;
    private final Components components;
    private final List<Ridge> lines;
    private final double[] sigmas;
    private final short[] owners;

    private InkOwners(InkMask ink, Components components, List<Ridge> lines, double[] sigmas) {
        this.ink = ink;
        this.components = components;
        this.lines = lines;
        this.sigmas = sigmas;
        this.owners = new short[ink.pixels().length];
    }

    /**
     * The owner of each pixel, row by row: the index of its line plus 1, or 0 for paper and for ink that no line claims.
     *
     * @param sigmas the scale of each line's writing, about half the height of its small letters
     */
    static short[] assign(InkMask ink, Components components, List<Ridge> lines, double[] sigmas) {
        InkOwners task = new InkOwners(ink, components, lines, sigmas);
        task.markBands();
        task.dropPokes();
        task.flood();
        task.adoptLoose();
        return task.owners;
    }

    private void markBands() {
        for (int k = 0; k < lines.size(); k++) {
            Ridge line = lines.get(k);
            for (int x = Math.max(0, line.from()); x < Math.min(ink.width(), line.to()); x++) {
                double center = line.at(x, 1);
                int top = (int) Math.max(0, Math.ceil(center - BAND * sigmas[k]));
                int bottom = (int) Math.min(ink.height() - 1.0, Math.floor(center + BAND * sigmas[k]));
                for (int y = top; y <= bottom; y++) {
                    int i = y * ink.width() + x;
                    if (ink.pixels()[i] != 0 && (owners[i] == 0 || nearer(k, owners[i] - 1, x, y))) {
                        owners[i] = (short) (k + 1);
                    }
                }
            }
        }
    }

    private boolean nearer(int line, int other, int x, int y) {
        return Math.abs(lines.get(line).at(x, 1) - y)
                < Math.abs(lines.get(other).at(x, 1) - y);
    }

    /** What a component has in the band of one line. */
    private static final class Hold {
        int count;
        int left = Integer.MAX_VALUE;
        int right;
    }

    /** Takes back the band ink of components that only poke into a band, mostly descenders and ascenders. */
    private void dropPokes() {
        Map<Long, Hold> holds = new HashMap<>();
        int[] most = new int[components.components().size() + 1];
        for (int i = 0; i < owners.length; i++) {
            if (owners[i] != 0) {
                int label = components.labels()[i];
                Hold hold = holds.computeIfAbsent(key(label, owners[i]), k -> new Hold());
                int x = i % ink.width();
                hold.left = Math.min(hold.left, x);
                hold.right = Math.max(hold.right, x);
                most[label] = Math.max(most[label], ++hold.count);
            }
        }
        for (int i = 0; i < owners.length; i++) {
            if (owners[i] != 0) {
                int label = components.labels()[i];
                Hold hold = holds.get(key(label, owners[i]));
                if (hold != null
                        && hold.count < POKE * most[label]
                        && hold.right - hold.left < 3 * sigmas[owners[i] - 1]) {
                    owners[i] = 0;
                }
            }
        }
    }

    private static long key(int label, short owner) {
        return (long) label << 16 | owner;
    }

    /** Spreads ownership through connected ink, breadth first from all bands at once. */
    private void flood() {
        int[] queue = new int[ink.inkCount()];
        int tail = 0;
        for (int i = 0; i < owners.length; i++) {
            if (owners[i] != 0) {
                queue[tail++] = i;
            }
        }
        int width = ink.width();
        for (int head = 0; head < tail; head++) {
            int i = queue[head];
            int x = i % width;
            int y = i / width;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(ink.height() - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int n = ny * width + nx;
                    if (owners[n] == 0 && ink.pixels()[n] != 0) {
                        owners[n] = owners[i];
                        queue[tail++] = n;
                    }
                }
            }
        }
    }

    private void adoptLoose() {
        short[] adopter = new short[components.components().size() + 1];
        boolean[] owned = new boolean[adopter.length];
        double largest = Arrays.stream(sigmas).max().orElse(0);
        for (int i = 0; i < owners.length; i++) {
            owned[components.labels()[i]] |= owners[i] != 0;
        }
        for (Component component : components.components()) {
            if (!owned[component.label()] && component.height() < 4 * largest) {
                adopter[component.label()] = nearestLine(component);
            }
        }
        for (int i = 0; i < owners.length; i++) {
            if (owners[i] == 0 && components.labels()[i] != 0) {
                owners[i] = adopter[components.labels()[i]];
            }
        }
    }

    private short nearestLine(Component component) {
        int x = (component.left() + component.right()) / 2;
        short nearest = 0;
        double least = REACH;
        for (int k = 0; k < lines.size(); k++) {
            Ridge line = lines.get(k);
            double sigma = sigmas[k];
            if (x < line.from() - 3 * sigma || x > line.to() + 3 * sigma) {
                continue;
            }
            double center = line.at(x, (int) (4 * sigma));
            double above = center - BAND * sigma - component.bottom();
            double below = component.top() - center - BAND * sigma;
            double distance = Math.max(0, Math.max(above, below)) / sigma;
            if (distance < least) {
                least = distance;
                nearest = (short) (k + 1);
            }
        }
        return nearest;
    }
}
