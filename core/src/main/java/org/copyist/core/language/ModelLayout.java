package org.copyist.core.language;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.copyist.core.error.ModelException;

/**
 * The file of a character language model, version 1: little-endian, made to be mapped into memory and asked as it lies.
 * The n-grams form a trie in breadth-first order: node 0 is the empty context, the children of a node lie together in
 * ascending order of their symbols, and the {@code leaves} (the n-grams of the highest order) come last.
 *
 * <pre>
 * offset  bytes             content
 * 0       8                 "CopystLM"
 * 8       4                 version, 1
 * 12      4                 order N: the longest n-gram
 * 16      4                 V: code points in the vocabulary
 * 20      4                 I: inner nodes, the contexts of 0..N-1 characters
 * 24      4                 M: all nodes
 * 28      4                 CRC-32 of everything from offset 32 on
 * 32      4·V               code points of the symbols 2, 3, …
 * …       4·(I+1)           first child of each inner node; its last child precedes the first one of the next node
 *         4·I               the node of the context without its first character
 *         2·M               −ln P(last character | those before) in units of 20/65535
 *         2·I               −ln of the weight with which the shorter context answers for other characters, likewise
 *         M                 last symbol of each n-gram
 * </pre>
 */
record ModelLayout(
        int order,
        Vocabulary vocabulary,
        IntBuffer firstChild,
        IntBuffer suffix,
        ShortBuffer probability,
        ShortBuffer backoff,
        ByteBuffer symbol) {
    private static final byte[] MAGIC = {'C', 'o', 'p', 'y', 's', 't', 'L', 'M'};
    private static final int VERSION = 1;
    private static final int HEADER = 32;
    private static final int CHECKSUM_AT = 28;
    static final int HIGHEST_ORDER = 7;

    /** Natural logarithms are kept in steps of this. */
    private static final double STEP = 20.0 / 65535;

    /** An empty file in memory, for {@code inner} contexts and {@code nodes} n-grams; {@link #seal} completes it. */
    static ByteBuffer allocate(int order, Vocabulary vocabulary, int inner, int nodes) {
        long bytes = length(vocabulary.codePoints().size(), inner, nodes);
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC)
                .putInt(VERSION)
                .putInt(order)
                .putInt(vocabulary.codePoints().size())
                .putInt(inner)
                .putInt(nodes)
                .putInt(0);
        vocabulary.codePoints().forEach(file::putInt);
        return file.rewind();
    }

    /** Writes the checksum. */
    static void seal(ByteBuffer file) {
        file.putInt(CHECKSUM_AT, checksum(file));
    }

    /** The arrays of a file of the right length, unchecked. */
    static ModelLayout of(ByteBuffer source) {
        ByteBuffer file = source.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int characters = file.getInt(16);
        int inner = file.getInt(20);
        int nodes = file.getInt(24);
        int[] codePoints = new int[characters];
        file.position(HEADER);
        file.asIntBuffer().get(codePoints);
        int at = HEADER + 4 * characters;
        IntBuffer firstChild = part(file, at, 4 * (inner + 1)).asIntBuffer();
        at += 4 * (inner + 1);
        IntBuffer suffix = part(file, at, 4 * inner).asIntBuffer();
        at += 4 * inner;
        ShortBuffer probability = part(file, at, 2 * nodes).asShortBuffer();
        at += 2 * nodes;
        ShortBuffer backoff = part(file, at, 2 * inner).asShortBuffer();
        at += 2 * inner;
        Vocabulary vocabulary = new Vocabulary(Arrays.stream(codePoints).boxed().toList());
        return new ModelLayout(
                file.getInt(12), vocabulary, firstChild, suffix, probability, backoff, part(file, at, nodes));
    }

    /**
     * The arrays of {@code file}, fully checked.
     *
     * @param name of the file, for messages
     * @throws ModelException if it is not such a file, or damaged
     */
    static ModelLayout checked(ByteBuffer source, String name) {
        ByteBuffer file = source.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (file.limit() < HEADER || !file.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new ModelException(
                    name + " is not a character language model; expected a file made by copyist train language-model");
        }
        if (file.getInt(8) != VERSION) {
            throw new ModelException(name + " is a character language model of version " + file.getInt(8)
                    + ", this Copyist reads version " + VERSION + "; build it anew");
        }
        int order = file.getInt(12);
        int characters = file.getInt(16);
        int inner = file.getInt(20);
        int nodes = file.getInt(24);
        if (order < 1
                || order > HIGHEST_ORDER
                || characters < 1
                || characters >= Vocabulary.MOST_SYMBOLS
                || inner < 1
                || nodes < inner
                || length(characters, inner, nodes) != file.limit()
                || checksum(file) != file.getInt(CHECKSUM_AT)) {
            throw new ModelException(name + " is damaged or cut short (" + file.limit()
                    + " bytes whose checksum does not match); copy or build it again");
        }
        ModelLayout layout = of(file);
        if (!layout.isTrie(nodes)) {
            throw new ModelException(name + " does not hold a tree of n-grams; build it again");
        }
        return layout;
    }

    /** Whether every link leads where asking is sure to end. */
    private boolean isTrie(int nodes) {
        int inner = suffix.limit();
        boolean sound = firstChild.get(0) == 1 && firstChild.get(inner) == nodes && suffix.get(0) == 0;
        for (int i = 0; i < inner; i++) {
            sound &=
                    firstChild.get(i + 1) >= firstChild.get(i) && (i == 0 || (suffix.get(i) < i && suffix.get(i) >= 0));
        }
        return sound;
    }

    private static long length(int characters, int inner, int nodes) {
        return HEADER + 4L * characters + 4L * (inner + 1L) + 4L * inner + 2L * nodes + 2L * inner + nodes;
    }

    private static ByteBuffer part(ByteBuffer file, int at, int length) {
        return file.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int checksum(ByteBuffer file) {
        CRC32 sum = new CRC32();
        sum.update(file.slice(HEADER, file.limit() - HEADER));
        return (int) sum.getValue();
    }

    static double logProbability(short stored) {
        return -STEP * (stored & 0xffff);
    }

    static short stored(double probability) {
        return (short) Math.min(65535, Math.round(-Math.log(probability) / STEP));
    }
}
