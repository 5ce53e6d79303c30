package org.copyist.benchmarks.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes damaged files of sound ones: the same file from the same seed. Immutable. */
final class Mutator {
    private static final int MOST_CHANGES = 6;
    /** Headers are where damage matters; a place is as likely there as in all the rest. */
    private static final int HEADER = 512;

    private static final int MOST_COPIED = 4096;
    private static final long[] ODD_NUMBERS = {
        0, 1, -1, 2, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 0x7fffffff, 0x80000000L, 0x40000000, 1L << 62, -2
    };
    private static final String[] ODD_TEXTS = {
        "0",
        "-1",
        "1e9",
        "-0.5",
        "99999999999",
        "2147483647",
        "1e999",
        "NaN",
        "",
        " ",
        "\u0000",
        "\uffff",
        "%s",
        "..",
        "/"
    };
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

    private Mutator() {}

    /** One of the seeds with a few changes. */
    static byte[] mutate(List<byte[]> seeds, SplittableRandom random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            bytes = change(bytes, seeds, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] bytes, List<byte[]> seeds, SplittableRandom random) {
        if (bytes.length == 0) {
            return seeds.get(random.nextInt(seeds.size())).clone();
        }
        int at = place(bytes.length, random);
        return switch (random.nextInt(9)) {
            case 0 -> flip(bytes, at, random);
            case 1 -> oddNumber(bytes, at, random);
            case 2 -> oddText(bytes, at, random);
            case 3 -> without(bytes, at, random);
            case 4 -> repeated(bytes, at, random);
            case 5 -> Arrays.copyOf(bytes, at);
            case 6 -> spliced(bytes, at, seeds.get(random.nextInt(seeds.size())), random);
            case 7 -> nested(bytes, at, random);
            default -> randomByte(bytes, at, random);
        };
    }

    private static int place(int length, SplittableRandom random) {
        return random.nextInt(random.nextBoolean() ? length : Math.min(length, HEADER));
    }

    private static byte[] flip(byte[] bytes, int at, SplittableRandom random) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] randomByte(byte[] bytes, int at, SplittableRandom random) {
        bytes[at] = (byte) random.nextInt(256);
        return bytes;
    }

    /** A number of 1, 2, 4 or 8 bytes, in either order, such as lengths and counts like least. */
    private static byte[] oddNumber(byte[] bytes, int at, SplittableRandom random) {
        int size = 1 << random.nextInt(4);
        long number = ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)];
        boolean little = random.nextBoolean();
        ByteBuffer whole = ByteBuffer.allocate(8)
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .putLong(0, number);
        int from = little ? 0 : 8 - size;
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = whole.get(from + i);
        }
        return bytes;
    }

    /** The next number that is written in digits becomes another; for XML, JSON, PDF and tables. */
    private static byte[] oddText(byte[] bytes, int at, SplittableRandom random) {
        int length = Math.min(MOST_COPIED, bytes.length - at);
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        List<MatchResult> numbers = NUMBER.matcher(text).results().limit(20).toList();
        if (numbers.isEmpty()) {
            return bytes;
        }
        MatchResult number = numbers.get(random.nextInt(numbers.size()));
        byte[] odd = ODD_TEXTS[random.nextInt(ODD_TEXTS.length)].getBytes(StandardCharsets.UTF_8);
        return joined(bytes, at + number.start(), odd, 1, at + number.end());
    }

    private static byte[] without(byte[] bytes, int at, SplittableRandom random) {
        return joined(bytes, at, bytes, 0, Math.min(bytes.length, at + length(random)));
    }

    private static byte[] repeated(byte[] bytes, int at, SplittableRandom random) {
        byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length(random)));
        return joined(bytes, at, piece, 1 + random.nextInt(8), at);
    }

    /** What opens again and again: elements, arrays, dictionaries. */
    private static byte[] nested(byte[] bytes, int at, SplittableRandom random) {
        String[] openings = {"<a>", "[", "{\"a\":", "<<", "(", "q "};
        byte[] piece = openings[random.nextInt(openings.length)].getBytes(StandardCharsets.US_ASCII);
        return joined(bytes, at, piece, 1 << random.nextInt(12), at);
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] other, SplittableRandom random) {
        int from = place(other.length, random);
        byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + length(random)));
        return joined(bytes, at, piece, 1, Math.min(bytes.length, at + piece.length));
    }

    /** Short pieces are likelier than long ones. */
    private static int length(SplittableRandom random) {
        return 1 + random.nextInt(1 << random.nextInt(1, 13));
    }

    private static byte[] joined(byte[] bytes, int at, byte[] piece, int times, int goOnFrom) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        for (int i = 0; i < times; i++) {
            out.writeBytes(piece);
        }
        out.write(bytes, goOnFrom, bytes.length - goOnFrom);
        return out.toByteArray();
    }
}
