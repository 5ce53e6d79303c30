package org.copyist.imaging.decode;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.copyist.core.page.PicturePart;

/**
 * What is made of a page in the {@link DecodingWorker}.
 *
 * @param raster what comes back
 * @param jpeg file that the page is written to, in its full size
 * @param thumbnail file that a small copy is written to
 * @param part of the page that all of this is about; empty for the whole
 */
public record Wanted(Raster raster, Optional<Path> jpeg, Optional<Path> thumbnail, Optional<PicturePart> part) {
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
        requireNonNull(part, "part is null");
    }

    /** Pixels and no files. */
    public static Wanted only(Raster raster) {
        return new Wanted(raster, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same of a part of the page. */
    public Wanted of(Optional<PicturePart> newPart) {
        return new Wanted(raster, jpeg, thumbnail, newPart);
    }

    /** The same, with these files. */
    public Wanted into(Path newJpeg, Path newThumbnail) {
        return new Wanted(raster, Optional.of(newJpeg), Optional.of(newThumbnail), part);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(raster.name());
        out.writeUTF(jpeg.map(Path::toString).orElse(""));
        out.writeUTF(thumbnail.map(Path::toString).orElse(""));
        out.writeBoolean(part.isPresent());
        if (part.isPresent()) {
            out.writeUTF(part.get().side().name());
            out.writeInt(part.get().fromPx());
            out.writeInt(part.get().toPx());
            out.writeInt(part.get().wholePx());
        }
    }

    static Wanted read(DataInput in) throws IOException {
        return new Wanted(Raster.valueOf(in.readUTF()), path(in.readUTF()), path(in.readUTF()), readPart(in));
    }

    private static Optional<PicturePart> readPart(DataInput in) throws IOException {
        return in.readBoolean()
                ? Optional.of(new PicturePart(
                        PicturePart.Side.valueOf(in.readUTF()), in.readInt(), in.readInt(), in.readInt()))
                : Optional.empty();
    }

    private static Optional<Path> path(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
