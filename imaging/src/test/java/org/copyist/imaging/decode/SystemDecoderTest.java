package org.copyist.imaging.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.internal.SystemDecoder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With scripts in place of the programs, since not every machine has these. */
class SystemDecoderTest {
    private static final byte[] HEIC = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(ISO_8859_1);

    @TempDir
    Path folder;

    @BeforeEach
    void needsAShell() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heif-dec", "heif-convert"})
    void decodesByAProgram(String name) throws IOException {
        Path png = Files.write(folder.resolve("oriented.png"), Fixtures.bytes("oriented.png"));
        program(name, "test \"$(head -c 12 \"$1\" | tail -c 4)\" = heic && cp " + png + " \"$2\"");
        PageImage page = page(HEIC, Duration.ofSeconds(30));
        assertThat(page.widthPx()).as("turned by the program already").isEqualTo(48);
        assertThat(page.source()).isEqualTo("IMG_1.HEIC");
    }

    @Test
    void takesTheFirstOfSeveralPictures() throws IOException {
        Path png = Files.write(folder.resolve("rgb.png"), Fixtures.bytes("rgb.png"));
        program("heif-convert", "cp " + png + " out-1.png && cp " + png + " out-2.png");
        assertThat(page(HEIC, Duration.ofSeconds(30)).widthPx()).isEqualTo(48);
    }

    @Test
    void triesTheNextProgramAfterOneThatCannot() throws IOException {
        Path png = Files.write(folder.resolve("rgb.png"), Fixtures.bytes("rgb.png"));
        program("heif-convert", "echo no plugin for HEVC; exit 1");
        program("magick", "for last; do :; done; cp " + png + " \"${last#png:}\"");
        assertThat(page(HEIC, Duration.ofSeconds(30)).widthPx()).isEqualTo(48);
    }

    @Test
    void saysWhatTheProgramsSaid() throws IOException {
        program("heif-convert", "pwd > " + folder.resolve("where") + "; echo no plugin for HEVC; exit 1");
        assertThatThrownBy(() -> page(HEIC, Duration.ofSeconds(30)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("heif-convert (\"no plugin for HEVC\")")
                .hasMessageContaining("save it as JPEG")
                .hasMessageNotContaining("damaged");
        assertNothingIsLeft();
    }

    @Test
    void saysWhatToDoWithoutAProgram() {
        assertThatThrownBy(() -> page(HEIC, Duration.ofSeconds(30)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("IMG_1.HEIC (HEIC) cannot be read")
                .hasMessageContaining("install heif-convert (package libheif-examples) or ImageMagick")
                .hasMessageContaining("Most Compatible");
    }

    @Test
    void endsAProgramThatTakesTooLong() throws IOException {
        program("heif-convert", "pwd > " + folder.resolve("where") + "; sleep 600");
        long start = System.nanoTime();
        assertThatThrownBy(() -> page(HEIC, Duration.ofMillis(300)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("given up");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertNothingIsLeft();
    }

    @Test
    void endsAProgramThatWritesTooMuch() throws IOException {
        program("heif-convert", "while :; do cat /dev/zero | head -c 1000000 >> \"$2\"; done");
        assertThatThrownBy(() -> page(HEIC, Duration.ofSeconds(60)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("makes more than 1048576 bytes");
    }

    @Test
    void doesNotMindWhatAProgramLeavesBehind() throws IOException {
        Path png = Files.write(folder.resolve("rgb.png"), Fixtures.bytes("rgb.png"));
        program(
                "heif-convert",
                "pwd > " + folder.resolve("where") + "; mkdir parts; touch parts/1; cp " + png + " \"$2\"");
        assertThat(page(HEIC, Duration.ofSeconds(30)).widthPx()).isEqualTo(48);
        assertNothingIsLeft();
    }

    @Test
    void refusesAHugePictureBeforeAProgramSeesIt() throws IOException {
        program("heif-convert", "exit 0");
        byte[] huge = (new String(HEIC, ISO_8859_1) + "....ispe\0\0\0\0\0\1\0\0\0\1\0\0").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> page(huge, Duration.ofSeconds(30)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("65536x65536");
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(Path.of(Files.readString(folder.resolve("where")).strip())).doesNotExist();
    }

    private PageImage page(byte[] file, Duration deadline) {
        ImageDecoder decoder = new ImageDecoder(
                new DecodingLimits(1 << 20, 10_000_000, 10, 300),
                new SystemDecoder(List.of(folder.resolve("bin")), deadline));
        try (DecodedDocument document = decoder.open("IMG_1.HEIC", file)) {
            return document.page(0);
        }
    }

    private void program(String name, String script) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
