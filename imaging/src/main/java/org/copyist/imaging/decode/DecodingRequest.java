package org.copyist.imaging.decode;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a {@link DecodingWorker} is asked.
 *
 * @param index 0-based page, or {@link #COUNT}
 */
record DecodingRequest(Path file, int index, Wanted wanted, DecodingLimits limits) {
    /** Asks how many pages there are. */
    static final int COUNT = -1;

    void write(DataOutput out) throws IOException {
        out.writeUTF(file.toAbsolutePath().toString());
        out.writeInt(index);
        wanted.write(out);
        out.writeLong(limits.maxBytes());
        out.writeLong(limits.maxPixels());
        out.writeInt(limits.maxPages());
        out.writeDouble(limits.pdfDpi());
    }

    static DecodingRequest read(DataInput in) throws IOException {
        return new DecodingRequest(
                Path.of(in.readUTF()),
                in.readInt(),
                Wanted.read(in),
                new DecodingLimits(in.readLong(), in.readLong(), in.readInt(), in.readDouble()));
    }
}
