package org.copyist.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damages small files at random; whatever happens, the answer is a page or one of our errors, soon. Run one seed again
 * with {@code -Ddecode.seed=N}, more cases with {@code -Ddecode.cases=N}.
 */
class DecodingFuzzTest {
    private static final long SEED = Long.getLong("decode.seed", 20_261_122L);
    private static final int CASES = Integer.getInteger("decode.cases", 20);
    /** Small, so that a damaged size field costs little time. */
    private static final ImageDecoder DECODER = new ImageDecoder(new DecodingLimits(1 << 20, 4_000_000, 20, 72));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.jpg",
                "progressive.jpg",
                "cmyk.jpg",
                "oriented.jpg",
                "rgb.png",
                "indexed.png",
                "grey-alpha.png",
                "oriented.png",
                "rgb.bmp",
                "indexed.gif",
                "lossy.webp",
                "lossless.webp",
                "alpha-lossy.webp",
                "oriented.webp",
                "anim.webp",
                "lzw.tif",
                "cmyk.tif",
                "jpeg.tif",
                "deflate.tif",
                "g4.tif",
                "rgb.jp2",
                "rgb.j2k",
                "scan.pdf"
            })
    void damagedFilesGiveAPageOrAClearError(String name) {
        byte[] whole = Fixtures.bytes(name);
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            byte[] damaged = damage(whole, new Random(seed));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> requirePageOrError(name, damaged, seed),
                    () -> name + ", seed " + seed);
        }
    }

    private static void requirePageOrError(String name, byte[] damaged, long seed) {
        try (DecodedDocument document = DECODER.open(name, damaged)) {
            for (int page = 0; page < document.pageCount(); page++) {
                assertThat(document.page(page).grey().pixels()).isNotEmpty();
            }
        } catch (CopyistException e) {
            assertThat(e).isInstanceOfAny(UnreadableImageException.class, LimitExceededException.class);
            assertThat(e).hasMessageContaining(name).hasMessageNotContainingAny("\u0000", "\n", "(null)", "Exception");
        } catch (RuntimeException | Error e) {
            fail(name + " with seed " + seed + ": " + HexFormat.of().formatHex(damaged), e);
        }
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        int strokes = 1 + random.nextInt(8);
        for (int i = 0; i < strokes; i++) {
            // Headers are short and matter most, so half of the damage is done there.
            int at = random.nextInt(random.nextBoolean() ? damaged.length : Math.min(64, damaged.length));
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> damaged[at] = (byte) random.nextInt(256);
                case 2 -> damaged[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                case 3 -> Arrays.fill(damaged, at, Math.min(damaged.length, at + 4), (byte) random.nextInt(256));
                default -> throw new AssertionError();
            }
        }
        boolean cut = random.nextInt(4) == 0;
        return cut ? Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length)) : damaged;
    }
}
