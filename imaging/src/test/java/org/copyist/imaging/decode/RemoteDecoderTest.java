package org.copyist.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class RemoteDecoderTest {
    private static final Patience LONG = Patience.of(Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private final RemoteDecoder remote = new RemoteDecoder(DecodingLimits.DEFAULT);

    @AfterEach
    void close() {
        remote.close();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path endless() throws IOException {
        return file("endless.pdf", Fixtures.hostile("form-exponential.pdf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.jpg",
                "grey.jpg",
                "cmyk.jpg",
                "alpha.png",
                "bilevel.png",
                "g4.tif",
                "lossless.webp",
                "scan.pdf"
            })
    void decodesAsThisProcessDoes(String name) throws Exception {
        Path file = file(name, Fixtures.bytes(name));
        try (DecodedDocument here = Fixtures.DECODER.open(file)) {
            PageImage expected = here.page(0);
            assertThat(remote.countPages(file, LONG)).isEqualTo(here.pageCount());
            GreyImage grey =
                    remote.page(file, 0, Wanted.only(Wanted.Raster.GREY), LONG).grey();
            assertThat(grey.pixels()).isEqualTo(expected.grey().pixels());
            RemotePage colours = remote.page(file, 0, Wanted.only(Wanted.Raster.PICTURE), LONG);
            assertThat(GreyImage.of(colours.picture()).pixels())
                    .isEqualTo(expected.grey().pixels());
        }
    }

    @Test
    void writesThePageAndASmallCopyAsJpeg() throws Exception {
        Path page = folder.resolve("page");
        Path small = folder.resolve("small");
        Wanted wanted = new Wanted(Wanted.Raster.NONE, Optional.of(page), Optional.of(small), Optional.empty());
        Path file = file("large.webp", Fixtures.hostile("w116mp.webp"));
        RemotePage answer = remote.page(file, 0, wanted, LONG);
        assertThat(answer.widthPx()).isEqualTo(10_800);
        assertThat(answer.pixels()).isEmpty();
        assertThat(page).isNotEmptyFile();
        assertThat(ImageIO.read(small.toFile()).getWidth()).isEqualTo(DecodingWorker.THUMBNAIL_PX);
    }

    @Test
    void saysWhatIsWrongWithAFileAsThisProcessDoes() throws Exception {
        Path bomb = file("bomb.webp", Fixtures.hostile("vp8-658-bytes.webp"));
        assertThatThrownBy(() -> remote.countPages(bomb, LONG))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("bytes are too few");
        RemoteDecoder strict = new RemoteDecoder(new DecodingLimits(100, 1 << 20, 2, 300));
        try (strict) {
            assertThatThrownBy(() -> strict.countPages(bomb, LONG)).isInstanceOf(LimitExceededException.class);
        }
    }

    /** It once said twice that the file cannot be read. */
    @Test
    void saysOnceOfACutFileThatItCannotBeRead() throws Exception {
        byte[] whole = Fixtures.bytes("rgb.jp2");
        Path cut = file("cut.jp2", Arrays.copyOf(whole, whole.length * 3 / 4));
        assertThatThrownBy(() -> {
                    try (DecodedDocument document = Fixtures.DECODER.open(cut, remote, Duration.ofSeconds(20))) {
                        document.page(0);
                    }
                })
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("cut short")
                .satisfies(e ->
                        assertThat(e.getMessage().split("cannot be read", -1)).hasSize(2));
    }

    @Test
    void aPageWithoutAnEndIsGivenUpAndTheNextIsDecoded() throws Exception {
        Path endless = endless();
        Patience second = Patience.of(Duration.ofSeconds(1));
        assertThatThrownBy(() -> remote.page(endless, 0, Wanted.only(Wanted.Raster.GREY), second))
                .isInstanceOf(DecodingGivenUpException.class)
                .hasMessageContaining("given up after 1 s");
        assertThat(remote.countPages(file("next.jpg", Fixtures.bytes("rgb.jpg")), LONG))
                .isOne();
    }

    @Test
    void aPageThatNobodyWaitsForEndsAtOnce() throws Exception {
        Path endless = endless();
        Patience bored = new Patience(Duration.ofSeconds(60), () -> {
            throw new IllegalStateException("cancelled");
        });
        assertThatThrownBy(() -> remote.page(endless, 0, Wanted.only(Wanted.Raster.GREY), bored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cancelled");
        assertThat(workers()).isEmpty();
    }

    @Test
    void aKilledWorkerIsReplaced() throws Exception {
        Path endless = endless();
        Path next = file("next.jpg", Fixtures.bytes("rgb.jpg"));
        remote.countPages(next, LONG);
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
            try {
                remote.page(endless, 0, Wanted.only(Wanted.Raster.GREY), LONG);
                return new AssertionError("an endless page has ended");
            } catch (DecodingGivenUpException e) {
                return e;
            }
        });
        ProcessHandle worker = workers().get(0);
        Duration before = worker.info().totalCpuDuration().orElseThrow();
        while (worker.info().totalCpuDuration().orElse(before).compareTo(before.plusMillis(300)) < 0) {
            Thread.onSpinWait();
        }
        worker.destroyForcibly();
        assertThat(failure.join())
                .isInstanceOf(DecodingGivenUpException.class)
                .hasMessageContaining("ended without an answer");
        assertThat(remote.countPages(next, LONG)).isOne();
    }

    /** The workers of this process that run; it starts no others. */
    private static List<ProcessHandle> workers() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }
}
