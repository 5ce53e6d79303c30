package org.copyist.formats.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A font without ink for every character there is: all of its characters are one empty glyph, and only its table of
 * Unicode values (PDF 32000-1, 9.10.3) tells them apart. It serves text that is found and copied, not seen, in any
 * script; an ordinary font would cover some and weigh more. The glyph is the space of Liberation Sans (OFL 1.1), which
 * PDFBox brings along, as PDF wants a real font program embedded. Not thread-safe; belongs to one document.
 */
final class InvisibleFont {
    /** Width of every character, in thousandths of the font size: that of the space, 569 of 2048 units. */
    static final int WIDTH = 278;

    private static final int MAX_CHARACTERS = 65_535;
    private static final String NAME = "CopyistInvisible";
    private static final String LIBERATION_SANS = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final List<String> TABLES =
            List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm");

    private final PDDocument document;
    private final COSDictionary font = new COSDictionary();

    /** Code points that have been used and their codes, 1-based. */
    private final Map<Integer, Integer> codes = new LinkedHashMap<>();

    InvisibleFont(PDDocument document) {
        this.document = document;
    }

    COSDictionary dictionary() {
        return font;
    }

    /** {@code text} as a hexadecimal string operand, two bytes a code point. */
    String encode(String text) {
        StringBuilder hex = new StringBuilder("<");
        text.codePoints().forEach(c -> {
            Integer code = codes.get(c);
            if (code == null) {
                // A document with more distinct characters than Unicode has in use: show the rest as the last one.
                code = Math.min(codes.size() + 1, MAX_CHARACTERS);
                codes.putIfAbsent(c, code);
            }
            hex.append(String.format(Locale.ROOT, "%04X", code));
        });
        return hex.append('>').toString();
    }

    /** Fills {@link #dictionary()} with all that has been encoded. To be called once, before the document is saved. */
    void finish() throws IOException {
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, NAME);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        font.setItem(COSName.DESCENDANT_FONTS, array(descendant()));
        font.setItem(COSName.TO_UNICODE, stream(toUnicode()));
    }

    private COSDictionary descendant() throws IOException {
        COSDictionary systemInfo = new COSDictionary();
        systemInfo.setString(COSName.REGISTRY, "Adobe");
        systemInfo.setString(COSName.ORDERING, "Identity");
        systemInfo.setInt(COSName.SUPPLEMENT, 0);
        COSDictionary descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        descendant.setName(COSName.BASE_FONT, NAME);
        descendant.setItem(COSName.CIDSYSTEMINFO, systemInfo);
        descendant.setInt(COSName.DW, WIDTH);
        descendant.setItem(COSName.FONT_DESC, descriptor());
        byte[] toGlyph = new byte[2 * (codes.size() + 1)];
        for (int i = 3; i < toGlyph.length; i += 2) {
            toGlyph[i] = 1;
        }
        descendant.setItem(COSName.CID_TO_GID_MAP, stream(toGlyph));
        return descendant;
    }

    private COSDictionary descriptor() throws IOException {
        byte[] program = program();
        COSStream file = stream(program);
        file.setInt(COSName.LENGTH1, program.length);
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, NAME);
        descriptor.setInt(COSName.FLAGS, 1 | 4); // fixed pitch, symbolic
        descriptor.setItem(
                COSName.FONT_BBOX,
                array(COSInteger.ZERO, COSInteger.get(-250), COSInteger.get(WIDTH), COSInteger.get(750)));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 750);
        descriptor.setInt(COSName.DESCENT, -250);
        descriptor.setInt(COSName.CAP_HEIGHT, 750);
        descriptor.setInt(COSName.STEM_V, 80);
        descriptor.setItem(COSName.FONT_FILE2, file);
        return descriptor;
    }

    /** A TrueType font of two glyphs: 0 is the one for missing characters, 1 is a space. */
    private static byte[] program() throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(LIBERATION_SANS)) {
            if (in == null) {
                throw new IOException("PDFBox no longer brings " + LIBERATION_SANS);
            }
            try (TrueTypeFont whole = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
                TTFSubsetter subset = new TTFSubsetter(whole, TABLES);
                subset.add(' ');
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                subset.writeToStream(out);
                return out.toByteArray();
            }
        }
    }

    private byte[] toUnicode() {
        StringBuilder map = new StringBuilder(
                """
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        List<Map.Entry<Integer, Integer>> all = List.copyOf(codes.entrySet());
        for (int start = 0; start < all.size(); start += 100) {
            List<Map.Entry<Integer, Integer>> block = all.subList(start, Math.min(all.size(), start + 100));
            map.append(block.size()).append(" beginbfchar\n");
            for (Map.Entry<Integer, Integer> entry : block) {
                map.append(String.format(Locale.ROOT, "<%04X> <", entry.getValue()));
                for (char unit : Character.toChars(entry.getKey())) {
                    map.append(String.format(Locale.ROOT, "%04X", (int) unit));
                }
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return map.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private COSStream stream(byte[] bytes) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream;
    }

    private static COSArray array(COSBase... items) {
        COSArray array = new COSArray();
        for (COSBase item : items) {
            array.add(item);
        }
        return array;
    }
}
