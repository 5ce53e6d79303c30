package org.copyist.benchmarks.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;

/** Pictures and PDFs: opened, and their first pages decoded. */
final class PictureTargets {
    /** Small, so that a large picture is no finding and costs no time. */
    static final DecodingLimits LIMITS = new DecodingLimits(1 << 20, 1_000_000, 50, 72);

    /** A page of the most pixels takes about 20 MB with all its copies. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int MOST_PAGES = 3;
    private static final int PNG_SIGNATURE = 8;
    /** What real PDFs are made of, uncompressed so that damage meets it. */
    private static final String PDF =
            """
            %PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <<
            /Font << /F 5 0 R >> /XObject << /X 6 0 R /I 7 0 R >> /Shading << /S 8 0 R >> /ExtGState << /G << /ca 0.5 >> >>
            /Pattern << /P 9 0 R >> >> >> endobj
            4 0 obj << /Length 168 >> stream
            q /G gs 1 0 0 1 5 5 cm /X Do Q BT /F 12 Tf 10 20 Td (a line of text) Tj ET
            q 50 0 0 40 100 20 cm /I Do Q q 0 0 50 50 re W n /S sh Q
            /Pattern cs /P scn 10 60 30 30 re f
            endstream endobj
            5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
            6 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 50 50] /Length 20 >> stream
            0 0 20 20 re f
            endstream endobj
            7 0 obj << /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8
            /Filter /ASCIIHexDecode /Length 9 >> stream
            00ff80c0>
            endstream endobj
            8 0 obj << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 50 50] /Domain [0 1] /Extend [true true]
            /Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> >> endobj
            9 0 obj << /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 5 /YStep 5 /Resources << >>
            /Length 16 >> stream
            0 0 2 2 re f
            endstream endobj
            trailer << /Root 1 0 R /Size 10 >>
            %%EOF
            """;

    private PictureTargets() {}

    /**
     * One target for each format.
     *
     * @param checkout the root folder of the sources
     */
    static List<FuzzTarget> in(Path checkout) throws IOException {
        Path folder = checkout.resolve("imaging/src/test/resources/decode/valid");
        return List.of(
                target("PNG", seeds(folder, ".png"), PictureTargets::withChunkChecksums),
                target("JPEG", seeds(folder, ".jpg"), bytes -> bytes),
                target("TIFF", seeds(folder, ".tif"), bytes -> bytes),
                target("WebP", seeds(folder, ".webp"), bytes -> bytes),
                target("BMP", seeds(folder, ".bmp"), bytes -> bytes),
                target("GIF", seeds(folder, ".gif"), bytes -> bytes),
                target("PDF", pdfs(folder), bytes -> bytes));
    }

    private static FuzzTarget target(String name, List<byte[]> seeds, UnaryOperator<byte[]> mend) {
        ImageDecoder decoder = new ImageDecoder(LIMITS);
        return new FuzzTarget(name, seeds, mend, MOST_BYTES, file -> {
            try (DecodedDocument document = decoder.open("fuzz", file)) {
                for (int page = 0; page < Math.min(MOST_PAGES, document.pageCount()); page++) {
                    document.page(page);
                }
            }
        });
    }

    private static List<byte[]> pdfs(Path folder) throws IOException {
        List<byte[]> seeds = new ArrayList<>(seeds(folder, ".pdf"));
        seeds.add(PDF.getBytes(StandardCharsets.ISO_8859_1));
        return seeds;
    }

    /** The files in {@code folder} with this ending, by name. */
    static List<byte[]> seeds(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(PictureTargets::bytes)
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PNG: each chunk is its length, its type, its data, and a CRC of the latter two. */
    private static byte[] withChunkChecksums(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png.clone());
        int at = PNG_SIGNATURE;
        while (at + 12 <= png.length) {
            int length = file.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(file.array(), at + 4, length + 4);
            file.putInt(at + 8 + length, (int) sum.getValue());
            at += length + 12;
        }
        return file.array();
    }
}
