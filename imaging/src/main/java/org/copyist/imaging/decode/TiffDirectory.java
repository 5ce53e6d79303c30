package org.copyist.imaging.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;

/**
 * What must be known of one image file directory (TIFF 6.0, section 2; BigTIFF too) before its picture is decoded. The
 * same structure carries EXIF. The image library tolerates a chain of directories that leads out of the file, and
 * quietly returns fewer pages; here that is an error.
 *
 * @param orientation tag 274, 1..8; 1 if absent or out of range
 * @param reducedResolution whether this is only a small copy of another page (tag 254, bit 0)
 */
record TiffDirectory(Orientation orientation, boolean reducedResolution) {
    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int ORIENTATION = 274;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;

    /**
     * The directories of a TIFF file, in order.
     *
     * @throws UnreadableImageException if a directory or picture lies outside {@code bytes}, or the chain is a loop
     * @throws LimitExceededException if there are more than {@code most}
     */
    static List<TiffDirectory> readAll(byte[] bytes, int most) {
        Layout layout = Layout.of(bytes);
        List<TiffDirectory> directories = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (long at = layout.firstDirectory(); at != 0; at = layout.nextDirectory(at)) {
            if (!seen.add(at)) {
                throw new UnreadableImageException("its pages form an endless loop");
            }
            if (directories.size() == most) {
                throw new LimitExceededException("it has more than " + most + " pages; split it into smaller files");
            }
            directories.add(layout.directory(at, true));
        }
        return directories;
    }

    /** The orientation that an EXIF block (a TIFF structure without pixels) states; normal if it states none. */
    static Orientation orientationOf(byte[] exif) {
        try {
            Layout layout = Layout.of(exif);
            return layout.directory(layout.firstDirectory(), false).orientation();
        } catch (UnreadableImageException damagedExif) {
            // A picture is worth reading even when the notes that came with it are damaged.
            return Orientation.NORMAL;
        }
    }

    /** Where the numbers of a TIFF structure lie; BigTIFF has wider ones. All offsets count from the start. */
    private record Layout(ByteBuffer bytes, boolean big) {
        static Layout of(byte[] bytes) {
            if (bytes.length < 8 || bytes[0] != bytes[1] || (bytes[0] != 'I' && bytes[0] != 'M')) {
                throw new UnreadableImageException("its TIFF header is damaged");
            }
            ByteBuffer buffer =
                    ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            return new Layout(buffer, buffer.getShort(2) == 43);
        }

        long firstDirectory() {
            return big ? number(8, 8) : number(4, 4);
        }

        long nextDirectory(long at) {
            return number(entry(at, entries(at)), big ? 8 : 4);
        }

        TiffDirectory directory(long at, boolean withPicture) {
            Orientation orientation = Orientation.NORMAL;
            boolean reduced = false;
            long offsets = 0;
            long byteCounts = 0;
            for (int i = 0; i < entries(at); i++) {
                long entry = entry(at, i);
                switch ((int) number(entry, 2)) {
                    case NEW_SUBFILE_TYPE -> reduced = (value(entry, 0) & 1) == 1;
                    case ORIENTATION -> orientation = Orientation.ofTag(value(entry, 0));
                    case STRIP_OFFSETS, TILE_OFFSETS -> offsets = entry;
                    case STRIP_BYTE_COUNTS, TILE_BYTE_COUNTS -> byteCounts = entry;
                    default -> {
                        // Every other tag is the image library's business.
                    }
                }
            }
            if (withPicture && offsets != 0) {
                requirePictureInside(offsets, byteCounts);
            }
            return new TiffDirectory(orientation, reduced);
        }

        private void requirePictureInside(long offsets, long byteCounts) {
            long parts = count(offsets);
            for (long i = 0; i < parts; i++) {
                long length = byteCounts != 0 && i < count(byteCounts) ? value(byteCounts, i) : 1;
                long end = value(offsets, i) + length;
                if (end < 0 || end > bytes.capacity()) {
                    throw cutShort();
                }
            }
        }

        private int entries(long directory) {
            long count = number(directory, big ? 8 : 2);
            // 65535 is the most that TIFF can express; BigTIFF has no need of more.
            if (count < 1 || count > 65_535) {
                throw new UnreadableImageException(
                        "a TIFF directory states " + count + " entries, expected 1 to 65535");
            }
            return (int) count;
        }

        private long entry(long directory, int index) {
            return directory + (big ? 8 + 20L * index : 2 + 12L * index);
        }

        private long count(long entry) {
            return number(entry + 4, big ? 8 : 4);
        }

        /** The value at {@code index} of an entry of type BYTE, SHORT, LONG, IFD or LONG8. */
        private long value(long entry, long index) {
            int size =
                    switch ((int) number(entry + 2, 2)) {
                        case 1 -> 1;
                        case 3 -> 2;
                        case 4, 13 -> 4;
                        case 16, 18 -> 8;
                        default -> throw new UnreadableImageException("a TIFF entry has an unexpected type");
                    };
            long inline = entry + (big ? 12 : 8);
            int room = big ? 8 : 4;
            boolean fits = count(entry) <= room / size;
            return number((fits ? inline : number(inline, room)) + index * size, size);
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

        private static UnreadableImageException cutShort() {
            return new UnreadableImageException("parts of it lie beyond the end of the file, so it was cut short");
        }
    }
}
