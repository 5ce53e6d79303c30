package org.copyist.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;

/** Pictures that a command writes. */
final class PngFile {
    private PngFile() {}

    /**
     * Writes {@code picture}, whole or not at all.
     *
     * @throws OutputException if it cannot be written
     */
    static void write(BufferedImage picture, Path file) {
        AtomicFile.write(file, out -> {
            try (ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
                if (!ImageIO.write(picture, "png", png)) {
                    throw new IllegalArgumentException("no PNG can be made of a picture of type " + picture.getType());
                }
            }
        });
    }
}
