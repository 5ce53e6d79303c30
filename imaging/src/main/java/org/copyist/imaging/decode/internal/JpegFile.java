package org.copyist.imaging.decode.internal;

import java.util.Optional;
import org.copyist.core.error.UnreadableImageException;

/** The segments of a JPEG file before its first scan: FF, marker, two bytes of length that count themselves (ITU T.81, B.1.1). */
public final class JpegFile {
    private static final int START_OF_SCAN = 0xda;

    private JpegFile() {}

    /**
     * A segment of a file.
     *
     * @param marker second byte of its mark
     * @param at where its content starts
     * @param length bytes of its content
     */
    record Segment(int marker, int at, int length) {}

    /** Looks at a segment; an answer ends the walk. */
    interface Look<T> {
        Optional<T> at(Segment segment);
    }

    /** What {@code look} answers of the first segment of which it answers anything. */
    static <T> Optional<T> first(byte[] file, Look<T> look) {
        int at = 2;
        while (at + 4 <= file.length && file[at] == (byte) 0xff) {
            int marker = file[at + 1] & 255;
            if (marker == 0xff) {
                at++;
                continue;
            }
            int length = (file[at + 2] & 255) << 8 | (file[at + 3] & 255);
            if (marker == START_OF_SCAN || length < 2 || at + 2 + length > file.length) {
                return Optional.empty();
            }
            Optional<T> answer = look.at(new Segment(marker, at + 4, length - 2));
            if (answer.isPresent()) {
                return answer;
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    /** Refuses, by name, the processes of JPEG that cannot be decoded here (ITU T.81, table B.1; JPEG-LS is ITU T.87). */
    public static void requireDecodable(byte[] file) {
        Optional<String> process = first(file, segment -> undecodable(file, segment));
        if (process.isPresent()) {
            throw new UnreadableImageException("it is " + process.get()
                    + ", which cannot be decoded here; save it as ordinary JPEG, with 8 bits a sample, or as PNG, and read"
                    + " that");
        }
    }

    private static Optional<String> undecodable(byte[] file, Segment segment) {
        int bits = segment.length() > 0 ? file[segment.at()] & 255 : 8;
        return switch (segment.marker()) {
            case 0xc0, 0xc1, 0xc2 -> bits == 8 ? Optional.empty() : Optional.of("a JPEG of " + bits + " bits a sample");
            case 0xc5, 0xc6, 0xc7, 0xcd, 0xce, 0xcf, 0xde -> Optional.of("a hierarchical JPEG");
            case 0xc9, 0xca, 0xcb -> Optional.of("a JPEG with arithmetic coding");
            case 0xf7 -> Optional.of("a JPEG-LS picture");
            default -> Optional.empty();
        };
    }
}
