package org.copyist.imaging.decode;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is made of a page in the {@link DecodingWorker}.
 *
 * @param raster what comes back
 * @param jpeg file that the page is written to, in its full size
 * @param thumbnail file that a small copy is written to
 */
public record Wanted(Raster raster, Optional<Path> jpeg, Optional<Path> thumbnail) {
    /** Pixels that come back. */
    public enum Raster {
        NONE,
        /** One byte a pixel: the luminance. */
        GREY,
        /** Grey pictures as they are, all others as blue, green and red. */
        PICTURE
    }

    public Wanted {
        requireNonNull(raster, "raster is null");
        requireNonNull(jpeg, "jpeg is null");
        requireNonNull(thumbnail, "thumbnail is null");
    }

    /** Pixels and no files. */
    public static Wanted only(Raster raster) {
        return new Wanted(raster, Optional.empty(), Optional.empty());
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(raster.name());
        out.writeUTF(jpeg.map(Path::toString).orElse(""));
        out.writeUTF(thumbnail.map(Path::toString).orElse(""));
    }

    static Wanted read(DataInput in) throws IOException {
        return new Wanted(Raster.valueOf(in.readUTF()), path(in.readUTF()), path(in.readUTF()));
    }

    private static Optional<Path> path(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
