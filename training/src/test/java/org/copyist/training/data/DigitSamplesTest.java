package org.copyist.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.copyist.core.error.InvalidDatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitSamplesTest {
    private static final Path MNIST = Path.of("../data/mnist");

    @TempDir
    Path folder;

    @Test
    void readsPicturesInFoldersNamedAsTheirDigits() throws IOException {
        write("1/a.png", true);
        write("1/b.png", true);
        write("7/c.png", true);
        LabelledImages samples = DigitSamples.read(folder);
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.labels()).containsExactly(1, 1, 7);
        assertThat(samples.width()).isEqualTo(28);
        // the stroke is upright in the middle
        assertThat(samples.image(0).at(14, 14)).isGreaterThan(200);
        assertThat(samples.image(0).at(3, 14)).isZero();
    }

    @Test
    void readsPairsOfIdxFiles() throws IOException {
        Files.copy(MNIST.resolve("t10k-images-idx3-ubyte.gz"), folder.resolve("mine-images-idx3-ubyte.gz"));
        Files.copy(MNIST.resolve("t10k-labels-idx1-ubyte.gz"), folder.resolve("mine-labels-idx1-ubyte.gz"));
        assertThat(DigitSamples.read(folder.resolve("mine-images-idx3-ubyte.gz"))
                        .size())
                .isEqualTo(10_000);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> DigitSamples.read(folder))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("folders 0 to 9");
        assertThatThrownBy(() -> DigitSamples.read(folder.resolve("digits.bin")))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("images-idx3");
        write("4/empty.png", false);
        assertThatThrownBy(() -> DigitSamples.read(folder))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("no digit was found");
    }

    private void write(String name, boolean stroke) throws IOException {
        BufferedImage image = new BufferedImage(90, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 90, 120);
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(8));
        if (stroke) {
            graphics.drawLine(45, 20, 45, 100);
        }
        graphics.dispose();
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
