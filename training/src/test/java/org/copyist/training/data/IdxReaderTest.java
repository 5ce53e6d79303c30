package org.copyist.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.copyist.core.error.InvalidDatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsPicturesAndLabelsFromGzipAndPlainFiles(boolean gzip) throws IOException {
        LabelledImages read = IdxReader.read(write("i", images(), gzip), write("l", labels(), gzip), 10);
        assertThat(read.size()).isEqualTo(2);
        assertThat(read.width()).isEqualTo(3);
        assertThat(read.height()).isEqualTo(2);
        assertThat(read.image(1).pixels()).containsExactly(7, 8, 9, 10, 11, (byte) 200);
        assertThat(read.image(1).at(2, 1)).isEqualTo(200);
        assertThat(read.label(0)).isEqualTo(4);
        assertThat(read.label(1)).isEqualTo(9);
    }

    @Test
    void saysThatImagesAndLabelsWereSwapped() throws IOException {
        Path i = write("i", images(), true);
        Path l = write("l", labels(), true);
        assertThatThrownBy(() -> IdxReader.read(l, i, 10))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContainingAll("expected an IDX file of images (magic 00000803)", "got magic 00000801")
                .hasMessageContaining("swapped");
    }

    @Test
    void refusesAnotherMagic() throws IOException {
        byte[] floats = images();
        floats[2] = 0x0d;
        assertRefused(floats, labels(), "expected an IDX file of images (magic 00000803), got magic 00000d03");
    }

    @Test
    void refusesCountsThatDiffer() throws IOException {
        assertRefused(images(), idx(0x0801, new int[] {3}, 1, 2, 3), "got 2 images in", "3 labels in");
    }

    @Test
    void refusesLabelsOutOfRange() throws IOException {
        assertRefused(images(), idx(0x0801, new int[] {2}, 3, 10), "labels must be in 0..9, got 10 at index 1");
    }

    @Test
    void refusesTooFewAndTooManyBytes() throws IOException {
        byte[] whole = images();
        assertRefused(Arrays.copyOf(whole, whole.length - 1), labels(), "announces 12 bytes", "only 11 follow");
        assertRefused(Arrays.copyOf(whole, whole.length + 1), labels(), "announces 12 bytes", "more follow");
        assertRefused(Arrays.copyOf(whole, 9), labels(), "ends too early");
    }

    @Test
    void refusesAbsurdLengths() throws IOException {
        assertRefused(idx(0x0803, new int[] {2, -3, 2}, 1), labels(), "image sides must be in 1..1024, got -3");
        assertRefused(idx(0x0803, new int[] {-1, 3, 2}, 1), labels(), "the count must be 0 or more, got -1");
        assertThatThrownBy(() -> IdxReader.read(
                        write("i", idx(0x0803, new int[] {Integer.MAX_VALUE, 1024, 1024}, 1), true),
                        write("l", labels(), true),
                        10))
                .hasMessageContaining("at most");
    }

    @Test
    void refusesWhatIsNeitherIdxNorGzip() throws IOException {
        assertThatThrownBy(() -> IdxReader.read(write("i", "hello".getBytes(), false), write("l", labels(), true), 10))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("got 68 65");
        assertThatThrownBy(() -> IdxReader.read(write("i", new byte[0], false), write("l", labels(), true), 10))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("an empty file");
    }

    @Test
    void refusesDamagedGzipDirectoriesAndMissingFiles() throws IOException {
        Path whole = write("i", images(), true);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 9));
        Path l = write("l", labels(), true);
        assertThatThrownBy(() -> IdxReader.read(cut, l, 10))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("complete");
        assertThatThrownBy(() -> IdxReader.read(folder, l, 10)).hasMessageContaining("it is a directory");
        assertThatThrownBy(() -> IdxReader.read(folder.resolve("no"), l, 10)).hasMessageContaining("no IDX file at");
    }

    private void assertRefused(byte[] images, byte[] labels, String... messages) throws IOException {
        Path i = write("i", images, true);
        Path l = write("l", labels, true);
        assertThatThrownBy(() -> IdxReader.read(i, l, 10))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContainingAll(messages);
    }

    private static byte[] images() {
        return idx(0x0803, new int[] {2, 2, 3}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 200);
    }

    private static byte[] labels() {
        return idx(0x0801, new int[] {2}, 4, 9);
    }

    private static byte[] idx(int magic, int[] lengths, int... elements) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * lengths.length + elements.length);
        buffer.putInt(magic);
        for (int length : lengths) {
            buffer.putInt(length);
        }
        for (int element : elements) {
            buffer.put((byte) element);
        }
        return buffer.array();
    }

    private Path write(String name, byte[] bytes, boolean gzip) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (gzip) {
            try (GZIPOutputStream compressed = new GZIPOutputStream(out)) {
                compressed.write(bytes);
            }
        } else {
            out.write(bytes);
        }
        return Files.write(folder.resolve(name), out.toByteArray());
    }
}
