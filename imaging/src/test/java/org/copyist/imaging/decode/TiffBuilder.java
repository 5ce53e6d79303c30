package org.copyist.imaging.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.copyist.imaging.GreyImage;

/** Makes TIFF files, tag by tag. */
final class TiffBuilder {
    /** A picture: its tags without those of its parts, the parts as they are stored, the pictures below it (SubIFDs), and fractions. */
    record Picture(Map<Integer, int[]> tags, List<byte[]> parts, List<Picture> below, Map<Integer, int[]> fractions) {
        Picture(Map<Integer, int[]> tags, List<byte[]> parts, List<Picture> below) {
            this(tags, parts, below, Map.of());
        }

        /** With a tag set otherwise. */
        Picture with(int tag, int... values) {
            Map<Integer, int[]> changed = new TreeMap<>(tags);
            changed.put(tag, values);
            return new Picture(changed, parts, below, fractions);
        }

        Picture withBelow(Picture... pictures) {
            return new Picture(tags, parts, List.of(pictures), fractions);
        }

        Picture withParts(byte[]... stored) {
            return new Picture(tags, List.of(stored), below, fractions);
        }

        /** With a tag whose value is a fraction. */
        Picture withFraction(int tag, int numerator, int denominator) {
            Map<Integer, int[]> more = new TreeMap<>(fractions);
            more.put(tag, new int[] {numerator, denominator});
            return new Picture(tags, parts, below, more);
        }
    }

    /** How the samples of a part are compressed. */
    interface Packing {
        byte[] packed(byte[] samples, int width, int rows) throws IOException;
    }

    private final ByteOrder order;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TiffBuilder(ByteOrder order) {
        this.order = order;
    }

    /** A grey picture in strips of {@code rows} rows. */
    static Picture strips(GreyImage grey, int rows, int compression, Packing packing) {
        List<byte[]> parts = new ArrayList<>();
        for (int top = 0; top < grey.height(); top += rows) {
            int high = Math.min(rows, grey.height() - top);
            parts.add(packed(packing, grey.crop(0, top, grey.width(), high)));
        }
        return new Picture(tags(grey, compression), parts, List.of()).with(278, rows);
    }

    /** A grey picture in square tiles; those at the edge are filled up with black. */
    static Picture tiles(GreyImage grey, int side, int compression, Packing packing) {
        List<byte[]> parts = new ArrayList<>();
        for (int top = 0; top < grey.height(); top += side) {
            for (int left = 0; left < grey.width(); left += side) {
                byte[] tile = new byte[side * side];
                for (int y = top; y < Math.min(top + side, grey.height()); y++) {
                    for (int x = left; x < Math.min(left + side, grey.width()); x++) {
                        tile[(y - top) * side + x - left] = (byte) grey.at(x, y);
                    }
                }
                parts.add(packed(packing, new GreyImage(side, side, tile)));
            }
        }
        return new Picture(tags(grey, compression), parts, List.of())
                .with(322, side)
                .with(323, side);
    }

    /** A grey picture as it is. */
    static Picture plain(GreyImage grey) {
        return strips(grey, grey.height(), 1, (samples, width, rows) -> samples);
    }

    private static byte[] packed(Packing packing, GreyImage part) {
        try {
            return packing.packed(part.pixels(), part.width(), part.height());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Integer, int[]> tags(GreyImage grey, int compression) {
        return new TreeMap<>(Map.of(
                256, new int[] {grey.width()},
                257, new int[] {grey.height()},
                258, new int[] {8},
                259, new int[] {compression},
                262, new int[] {1},
                277, new int[] {1}));
    }

    /** The file with these pages. */
    static byte[] file(ByteOrder order, Picture... pages) {
        TiffBuilder builder = new TiffBuilder(order);
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        builder.out.writeBytes(new byte[] {mark, mark});
        builder.put(42, 2);
        builder.put(0, 4);
        List<Integer> directories = new ArrayList<>();
        for (Picture page : pages) {
            directories.add(builder.directory(page));
        }
        byte[] file = builder.out.toByteArray();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(order);
        int link = 4;
        for (int directory : directories) {
            bytes.putInt(link, directory);
            link = directory + 2 + 12 * bytes.getShort(directory);
        }
        return file;
    }

    private int directory(Picture picture) {
        boolean tiled = picture.tags().containsKey(322);
        Map<Integer, int[]> tags = new TreeMap<>(picture.tags());
        tags.put(
                tiled ? 325 : 279,
                picture.parts().stream().mapToInt(part -> part.length).toArray());
        int[] offsets = new int[picture.parts().size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = out.size();
            out.writeBytes(picture.parts().get(i));
        }
        tags.put(tiled ? 324 : 273, offsets);
        if (!picture.below().isEmpty()) {
            tags.put(330, picture.below().stream().mapToInt(this::directory).toArray());
        }
        tags.putAll(picture.fractions());
        Map<Integer, Integer> outside = new TreeMap<>();
        tags.forEach((tag, values) -> {
            if (values.length > 1) {
                outside.put(tag, out.size());
                for (int value : values) {
                    put(value, 4);
                }
            }
        });
        int at = out.size();
        put(tags.size(), 2);
        tags.forEach((tag, values) -> {
            put(tag, 2);
            boolean fraction = picture.fractions().containsKey(tag);
            put(fraction ? 5 : 4, 2);
            put(fraction ? 1 : values.length, 4);
            put(values.length > 1 ? outside.get(tag) : values[0], 4);
        });
        put(0, 4);
        return at;
    }

    private void put(int value, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(4).order(order).putInt(0, value);
        int first = bytes == 2 && order == ByteOrder.BIG_ENDIAN ? 2 : 0;
        for (int i = 0; i < bytes; i++) {
            out.write(buffer.get(first + i));
        }
    }
}
