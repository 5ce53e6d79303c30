package org.copyist.imaging.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The small files of {@code src/test/resources/decode}, described in SOURCES beside them. */
final class Fixtures {
    static final ImageDecoder DECODER = new ImageDecoder(DecodingLimits.DEFAULT);

    private Fixtures() {}

    static byte[] bytes(String name) {
        return resource("/decode/valid/" + name);
    }

    static byte[] hostile(String name) {
        return resource("/decode/hostile/" + name);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        document.close();
        return out.toByteArray();
    }
}
