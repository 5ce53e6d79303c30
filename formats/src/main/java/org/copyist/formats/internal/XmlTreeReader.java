package org.copyist.formats.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.error.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML from strangers into a tree that remembers line numbers. A document type declaration is refused, so there
 * are no entities to expand and nothing outside the file is ever opened; size, depth and number of elements are
 * limited. Stateless and thread-safe.
 */
public final class XmlTreeReader {
    /** A page of 500 lines with a polygon of 200 points each is about 1 MB. */
    static final int MAX_BYTES = 32 << 20;

    static final int MAX_DEPTH = 60;
    static final int MAX_ELEMENTS = 500_000;

    private static final Pattern DECLARED_ENCODING =
            Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']+)[\"']");

    private final XMLInputFactory factory;

    public XmlTreeReader() {
        // The JDK's own parser, whatever else is on the class path: its settings are known and tested here.
        factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not allowed");
        });
    }

    /** The root element of a file. */
    public XmlElement read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /** The root element of a stream, which is not closed. */
    public XmlElement read(InputStream in, String source) throws IOException {
        return read(in.readNBytes(MAX_BYTES + 1), source);
    }

    /**
     * The root element.
     *
     * @param source name of the file, for messages
     * @throws InvalidDocumentException if it is not well-formed or has a document type declaration
     * @throws LimitExceededException if it is too large
     */
    public XmlElement read(byte[] bytes, String source) {
        if (bytes.length > MAX_BYTES) {
            throw new LimitExceededException(
                    source + " is larger than " + (MAX_BYTES >> 20) + " MiB, the most that is read as one XML file");
        }
        requireUtf8WhereDeclared(bytes, source);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return new Builder(source).build(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw notWellFormed(source, e);
        }
    }

    /** The parser finds malformed UTF-8 too, but cannot say on which line, and prints to standard error. */
    private static void requireUtf8WhereDeclared(byte[] bytes, String source) {
        String start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher encoding = DECLARED_ENCODING.matcher(start);
        boolean utf16 =
                List.of("\u00fe\u00ff", "\u00ff\u00fe", "<\0", "\0<").stream().anyMatch(start::startsWith);
        if (utf16 || (encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8"))) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8192);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        int line = 1;
        CoderResult result;
        do {
            result = decoder.decode(in, out.clear(), true);
            line += (int) out.flip().chars().filter(c -> c == '\n').count();
        } while (result.isOverflow());
        if (result.isError()) {
            throw new InvalidDocumentException(source + ", line " + line + ": expected UTF-8, got bytes that are not; "
                    + "save the file as UTF-8 or declare its encoding");
        }
    }

    private static InvalidDocumentException notWellFormed(String source, XMLStreamException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        String detail = String.valueOf(e.getMessage()).replaceAll("(?s)^.*Message: ", "");
        return new InvalidDocumentException(
                source + ", line " + line + ": expected well-formed XML, got an error: " + detail, e);
    }

    /** The elements that are open while a document is read. */
    private static final class Builder {
        private final String source;
        private final Deque<Open> open = new ArrayDeque<>();
        private int elements;

        Builder(String source) {
            this.source = source;
        }

        XmlElement build(XMLStreamReader reader) throws XMLStreamException {
            XmlElement root = null;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD ->
                        throw new InvalidDocumentException(
                                at(reader) + "a document type declaration (<!DOCTYPE …>) is not allowed; remove it");
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new InvalidDocumentException(
                                at(reader) + "entities are not allowed, got &" + reader.getLocalName() + ";");
                    case XMLStreamConstants.START_ELEMENT -> start(reader);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader);
                    case XMLStreamConstants.END_ELEMENT -> root = end();
                    default -> {
                        // comments and processing instructions say nothing about the page
                    }
                }
            }
            if (root == null) {
                throw new InvalidDocumentException(source + ", line 1: expected an XML element, got none");
            }
            return root;
        }

        private void start(XMLStreamReader reader) {
            if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
                throw new LimitExceededException(at(reader) + "more than " + MAX_ELEMENTS + " elements, or more than "
                        + MAX_DEPTH + " inside each other");
            }
            Map<String, String> attributes = new HashMap<>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            open.push(new Open(reader.getLocalName(), reader.getLocation().getLineNumber(), attributes));
        }

        private void text(XMLStreamReader reader) {
            Open element = open.peek();
            if (element != null) {
                element.text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }

        private @Nullable XmlElement end() {
            Open closed = open.pop();
            XmlElement element = new XmlElement(
                    source,
                    closed.line,
                    closed.name,
                    closed.attributes,
                    List.copyOf(closed.children),
                    closed.text.toString());
            Open parent = open.peek();
            if (parent == null) {
                return element;
            }
            parent.children.add(element);
            return null;
        }

        private String at(XMLStreamReader reader) {
            return source + ", line " + Math.max(1, reader.getLocation().getLineNumber()) + ": ";
        }
    }

    private static final class Open {
        final String name;
        final int line;
        final Map<String, String> attributes;
        final List<XmlElement> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(String name, int line, Map<String, String> attributes) {
            this.name = name;
            this.line = line;
            this.attributes = attributes;
        }
    }
}
