package org.copyist.imaging.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connected patches of ink on a page; pixels that share a side or a corner belong together.
 *
 * @param width of the page in pixels
 * @param height of the page in pixels
 * @param labels row by row, 0 is paper, otherwise the label of the component. Not copied: do not change it
 * @param components the component with label {@code n} is at index {@code n - 1}
 */
public record Components(int width, int height, int[] labels, List<Component> components) {
    public Components {
        components = List.copyOf(components);
    }

    /** Labels the mask in two passes, equivalent labels joined by union-find. */
    public static Components of(InkMask mask) {
        int width = mask.width();
        int height = mask.height();
        int[] labels = new int[width * height];
        int[] parent = new int[1024];
        int next = 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (mask.pixels()[i] == 0) {
                    continue;
                }
                int label = x > 0 ? labels[i - 1] : 0;
                if (y > 0) {
                    for (int above = Math.max(0, x - 1); above <= Math.min(width - 1, x + 1); above++) {
                        int other = labels[i - width + above - x];
                        if (other != 0 && other != label) {
                            label = label == 0 ? other : join(parent, label, other);
                        }
                    }
                }
                if (label == 0) {
                    if (next == parent.length) {
                        parent = Arrays.copyOf(parent, 2 * next);
                    }
                    parent[next] = next;
                    label = next++;
                }
                labels[i] = label;
            }
        }
        return collect(width, height, labels, parent, next);
    }

    private static int join(int[] parent, int a, int b) {
        int rootA = root(parent, a);
        int rootB = root(parent, b);
        int smaller = Math.min(rootA, rootB);
        parent[rootA] = smaller;
        parent[rootB] = smaller;
        return smaller;
    }

    private static int root(int[] parent, int label) {
        int l = label;
        while (parent[l] != l) {
            parent[l] = parent[parent[l]];
            l = parent[l];
        }
        return l;
    }

    /** Gives the joined labels consecutive numbers and measures each component. */
    private static Components collect(int width, int height, int[] labels, int[] parent, int next) {
        int[] number = new int[next];
        int count = 0;
        for (int label = 1; label < next; label++) {
            int root = root(parent, label);
            number[label] = root == label ? ++count : number[root];
        }
        int[] left = new int[count + 1];
        int[] top = new int[count + 1];
        int[] right = new int[count + 1];
        int[] bottom = new int[count + 1];
        int[] area = new int[count + 1];
        Arrays.fill(left, width);
        Arrays.fill(top, height);
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                if (labels[i] == 0) {
                    continue;
                }
                int n = number[labels[i]];
                labels[i] = n;
                left[n] = Math.min(left[n], x);
                right[n] = Math.max(right[n], x + 1);
                top[n] = Math.min(top[n], y);
                bottom[n] = y + 1;
                area[n]++;
            }
        }
        List<Component> components = new ArrayList<>(count);
        for (int n = 1; n <= count; n++) {
            components.add(new Component(n, left[n], top[n], right[n], bottom[n], area[n]));
        }
        return new Components(width, height, labels, components);
    }
}
