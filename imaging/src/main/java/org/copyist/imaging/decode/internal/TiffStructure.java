package org.copyist.imaging.decode.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.copyist.core.error.UnreadableImageException;

/**
 * Where the numbers of a TIFF structure lie (TIFF 6.0, section 2); BigTIFF has wider ones. The same structure carries EXIF.
 * All offsets count from the start. An offset beyond the bytes is an {@link UnreadableImageException}.
 */
public record TiffStructure(ByteBuffer bytes, boolean big) {
    public static TiffStructure of(byte[] bytes) {
        if (bytes.length < 8 || bytes[0] != bytes[1] || (bytes[0] != 'I' && bytes[0] != 'M')) {
            throw new UnreadableImageException("its TIFF header is damaged");
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return new TiffStructure(buffer, buffer.getShort(2) == 43);
    }

    long firstDirectory() {
        return big ? number(8, 8) : number(4, 4);
    }

    long nextDirectory(long directory) {
        return number(entry(directory, entries(directory)), big ? 8 : 4);
    }

    /** An entry of a directory: the type of its values, how many there are, and where the first lies. */
    public record Entry(int type, long count, long at) {}

    /** Where the values of a tag lie, if the directory has it. */
    public Optional<Entry> find(long directory, int tag) {
        for (int i = 0; i < entries(directory); i++) {
            long entry = entry(directory, i);
            if (number(entry, 2) == tag) {
                int type = (int) number(entry + 2, 2);
                long count = number(entry + 4, big ? 8 : 4);
                long inline = entry + (big ? 12 : 8);
                int room = big ? 8 : 4;
                boolean fits = count <= room / size(type);
                return Optional.of(new Entry(type, count, fits ? inline : number(inline, room)));
            }
        }
        return Optional.empty();
    }

    /** The first value of a tag, if the directory has it. */
    public OptionalLong value(long directory, int tag) {
        Optional<Entry> found = find(directory, tag).filter(entry -> entry.count() > 0);
        return found.isPresent() ? OptionalLong.of(value(found.get(), 0)) : OptionalLong.empty();
    }

    /** The value at {@code index} of an entry whose values are whole numbers. */
    public long value(Entry entry, long index) {
        int size = size(entry.type());
        return number(entry.at() + index * size, size);
    }

    /** Bytes of one value of a type (TIFF 6.0, section 2, and BigTIFF). */
    public static int size(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> throw new UnreadableImageException("a TIFF entry has the unknown type " + type);
        };
    }

    /** A copy of some of the bytes. */
    public byte[] copy(long at, long length) {
        if (at < 0 || length < 0 || length > bytes.capacity() - at) {
            throw cutShort();
        }
        int offset = bytes.arrayOffset() + (int) at;
        return Arrays.copyOfRange(bytes.array(), offset, offset + (int) length);
    }

    private int entries(long directory) {
        long count = number(directory, big ? 8 : 2);
        // 65535 is the most that TIFF can express; BigTIFF has no need of more.
        if (count < 1 || count > 65_535) {
            throw new UnreadableImageException("a TIFF directory states " + count + " entries, expected 1 to 65535");
        }
        return (int) count;
    }

    private long entry(long directory, int index) {
        return directory + (big ? 8 + 20L * index : 2 + 12L * index);
    }

    private long number(long at, int size) {
        if (at < 0 || at > bytes.capacity() - size) {
            throw cutShort();
        }
        int index = (int) at;
        return switch (size) {
            case 1 -> bytes.get(index) & 0xffL;
            case 2 -> bytes.getShort(index) & 0xffffL;
            case 4 -> bytes.getInt(index) & 0xffff_ffffL;
            default -> bytes.getLong(index);
        };
    }

    static UnreadableImageException cutShort() {
        return new UnreadableImageException("parts of it lie beyond the end of the file, so it was cut short");
    }
}
