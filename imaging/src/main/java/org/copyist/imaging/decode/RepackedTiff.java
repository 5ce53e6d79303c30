package org.copyist.imaging.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.copyist.imaging.decode.internal.TiffCompression;
import org.copyist.imaging.decode.internal.TiffDirectory;
import org.copyist.imaging.decode.internal.TiffStructure;

/**
 * One picture of a TIFF file as a file of its own, in which the library for TIFF finds it: pictures below another, and those
 * whose parts are compressed in a way that it does not know. These are compressed anew, with Deflate.
 */
final class RepackedTiff {
    /** Tags that say how pixels are laid out and what they mean, beside those that are written anew. */
    private static final List<Integer> KEPT =
            List.of(256, 257, 258, 262, 277, 278, 284, 317, 320, 322, 323, 332, 338, 339, 347, 529, 530, 531, 532);

    private static final int PREDICTOR = 317;
    private static final int FILL_ORDER = 266;
    private static final int HEADER_BYTES = 8;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final TiffStructure file;
    private final TiffDirectory page;
    private final boolean anew;
    private final List<byte[]> parts = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();

    /** A tag, the type and number of its values, and the values as they are stored. */
    private record Field(int tag, int type, int count, byte[] values) {}

    RepackedTiff(TiffStructure file, TiffDirectory page) {
        this.file = file;
        this.page = page;
        this.anew = TiffCompression.isRepacked(page.compression());
    }

    /** The file; at most 2 GB. */
    byte[] bytes() throws IOException {
        packParts();
        boolean pictures =
                page.compression() == TiffCompression.JPEG_2000 || page.compression() == TiffCompression.WEBP;
        for (int tag : KEPT) {
            if (tag != PREDICTOR || !pictures) {
                file.find(page.at(), tag).ifPresent(entry -> copy(tag, entry));
            }
        }
        add(TiffDirectory.COMPRESSION, SHORT, anew ? TiffCompression.ADOBE_DEFLATE : page.compression());
        if (!anew) {
            file.find(page.at(), FILL_ORDER).ifPresent(entry -> copy(FILL_ORDER, entry));
        }
        boolean tiled = file.find(page.at(), TiffDirectory.TILE_OFFSETS).isPresent();
        int offsets = tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
        add(
                tiled ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS,
                LONG,
                parts.stream().mapToInt(part -> part.length).toArray());
        add(offsets, LONG, new int[parts.size()]);
        return written(offsets);
    }

    private void packParts() throws IOException {
        TiffParts stored = TiffParts.of(file, page);
        for (int i = 0; i < stored.count(); i++) {
            parts.add(anew ? deflated(stored.samples(i)) : stored.stored(i));
        }
    }

    private static byte[] deflated(byte[] samples) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, fast)) {
            deflating.write(samples);
        } finally {
            fast.end();
        }
        return out.toByteArray();
    }

    private void copy(int tag, TiffStructure.Entry entry) {
        int size = TiffStructure.size(entry.type());
        fields.add(new Field(tag, entry.type(), (int) entry.count(), file.copy(entry.at(), entry.count() * size)));
    }

    private void add(int tag, int type, int... values) {
        byte[] bytes = new byte[values.length * TiffStructure.size(type)];
        ByteBuffer stored = over(bytes);
        for (int value : values) {
            if (type == SHORT) {
                stored.putShort((short) value);
            } else {
                stored.putInt(value);
            }
        }
        fields.add(new Field(tag, type, values.length, bytes));
    }

    private ByteBuffer over(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(file.bytes().order());
    }

    private byte[] written(int offsetsTag) {
        fields.sort((a, b) -> Integer.compare(a.tag(), b.tag()));
        int valuesAt = HEADER_BYTES + 2 + 12 * fields.size() + 4;
        int partsAt =
                valuesAt + fields.stream().mapToInt(field -> outside(field)).sum();
        int end = parts.stream().mapToInt(part -> part.length).reduce(partsAt, Math::addExact);
        byte[] written = new byte[end];
        ByteBuffer out = over(written);
        byte order = file.bytes().get(0);
        out.put(order).put(order).putShort((short) 42).putInt(HEADER_BYTES).putShort((short) fields.size());
        int at = valuesAt;
        for (Field field : fields) {
            byte[] values = field.tag() == offsetsTag ? offsets(partsAt) : field.values();
            out.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.count());
            int inline = out.position();
            if (outside(field) == 0) {
                out.put(values);
            } else {
                out.putInt(at);
                out.put(at, values);
                at += values.length;
            }
            out.position(inline + 4);
        }
        out.position(partsAt);
        parts.forEach(out::put);
        return written;
    }

    /** Bytes that the values of a field take outside its entry. */
    private static int outside(Field field) {
        return field.values().length > 4 ? field.values().length : 0;
    }

    private byte[] offsets(int first) {
        byte[] bytes = new byte[4 * parts.size()];
        ByteBuffer offsets = over(bytes);
        int at = first;
        for (byte[] part : parts) {
            offsets.putInt(at);
            at += part.length;
        }
        return bytes;
    }
}
