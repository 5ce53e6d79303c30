package org.copyist.imaging.decode;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Scan;

/** How a {@link DecodingWorker} answers: a byte that says what follows, and that. */
final class DecodingAnswer {
    private static final int PAGES = 1;
    private static final int PAGE = 2;
    private static final int UNREADABLE = 3;
    private static final int LIMIT = 4;

    /** Rows that are converted at a time, so that no second copy of a large page is needed. */
    private static final int BAND = 64;

    private DecodingAnswer() {}

    static void writePages(DataOutput out, int pages) throws IOException {
        out.writeByte(PAGES);
        out.writeInt(pages);
    }

    static int readPages(DataInput in) throws IOException {
        requireKind(in, PAGES);
        return in.readInt();
    }

    static void writeFailure(DataOutput out, CopyistException failure) throws IOException {
        out.writeByte(failure instanceof LimitExceededException ? LIMIT : UNREADABLE);
        out.writeUTF(String.valueOf(failure.getMessage()));
    }

    private static void requireKind(DataInput in, int wanted) throws IOException {
        int kind = in.readByte();
        switch (kind) {
            case UNREADABLE -> throw new UnreadableImageException(in.readUTF());
            case LIMIT -> throw new LimitExceededException(in.readUTF());
            default -> {
                if (kind != wanted) {
                    throw new IOException("the worker answered " + kind + ", expected " + wanted);
                }
            }
        }
    }

    static void writePage(DataOutput out, DecodedPicture page, Wanted.Raster raster) throws IOException {
        BufferedImage picture = page.picture();
        boolean grey = raster == Wanted.Raster.GREY || picture.getType() == BufferedImage.TYPE_BYTE_GRAY;
        out.writeByte(PAGE);
        writeScan(out, page.scan());
        out.writeInt(picture.getWidth());
        out.writeInt(picture.getHeight());
        out.writeByte(raster == Wanted.Raster.NONE ? 0 : grey ? 1 : 3);
        for (int y = 0; y < picture.getHeight() && raster != Wanted.Raster.NONE; y += BAND) {
            int rows = Math.min(BAND, picture.getHeight() - y);
            out.write(grey ? luminance(picture, y, rows) : colours(picture, y, rows));
        }
    }

    private static void writeScan(DataOutput out, Scan scan) throws IOException {
        out.writeDouble(scan.dpi().orElse(0));
        out.writeInt(scan.notes().size());
        for (String note : scan.notes()) {
            out.writeUTF(note);
        }
    }

    private static Scan readScan(DataInput in) throws IOException {
        double dpi = in.readDouble();
        List<String> notes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            notes.add(in.readUTF());
        }
        return new Scan(dpi > 0 ? OptionalDouble.of(dpi) : OptionalDouble.empty(), notes);
    }

    private static byte[] luminance(BufferedImage picture, int y, int rows) {
        return GreyImage.of(band(picture, y, rows, picture.getType())).pixels();
    }

    private static byte[] colours(BufferedImage picture, int y, int rows) {
        return bytes(band(picture, y, rows, BufferedImage.TYPE_3BYTE_BGR));
    }

    private static BufferedImage band(BufferedImage picture, int y, int rows, int type) {
        BufferedImage band = new BufferedImage(picture.getWidth(), rows, type);
        Graphics2D graphics = band.createGraphics();
        graphics.drawImage(picture, 0, -y, null);
        graphics.dispose();
        return band;
    }

    private static byte[] bytes(BufferedImage picture) {
        return ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    }

    static RemotePage readPage(DataInput in) throws IOException {
        requireKind(in, PAGE);
        Scan scan = readScan(in);
        int width = in.readInt();
        int height = in.readInt();
        int bands = in.readByte();
        byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), bands)];
        in.readFully(pixels);
        return new RemotePage(width, height, pixels, scan);
    }
}
