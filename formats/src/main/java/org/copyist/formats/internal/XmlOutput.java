package org.copyist.formats.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes indented XML in UTF-8. What XML cannot hold is left out of texts and attributes; a line break or tab in an
 * attribute becomes a space, as every XML reader would make it. Not thread-safe.
 */
public final class XmlOutput {
    private final XMLStreamWriter writer;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean lastWasStart;

    private XmlOutput(XMLStreamWriter writer) {
        this.writer = writer;
    }

    /** What is written between the start and the end of a document. */
    @FunctionalInterface
    public interface Content {
        void write(XmlOutput xml) throws XMLStreamException;
    }

    /** Writes a whole document. The stream is flushed, not closed. */
    public static void write(OutputStream out, Content content) throws IOException {
        try {
            XMLStreamWriter writer =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            XmlOutput xml = new XmlOutput(writer);
            content.write(xml);
            while (!xml.open.isEmpty()) {
                xml.end();
            }
            writer.writeCharacters("\n");
            writer.writeEndDocument();
            writer.flush();
            out.flush();
        } catch (XMLStreamException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("cannot write XML: " + e.getMessage(), e);
        }
    }

    /** Writes a document type declaration, before any element. */
    public void documentType(String declaration) throws XMLStreamException {
        writer.writeCharacters("\n");
        writer.writeDTD(declaration);
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    public XmlOutput start(String name, String... attributes) throws XMLStreamException {
        indent();
        writer.writeStartElement(name);
        open.push(name);
        lastWasStart = true;
        attributes(attributes);
        return this;
    }

    /** Further attributes of the element just opened, names and values in turn. */
    public XmlOutput attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            String value = XmlText.legal(attributes[i + 1]);
            writer.writeAttribute(attributes[i], value.replaceAll("\\r\\n|[\\r\\n\\t]", " "));
        }
        return this;
    }

    /** Text inside the element that is open. Nothing else should follow in it but inline elements. */
    public XmlOutput text(String text) throws XMLStreamException {
        writer.writeCharacters(XmlText.legal(text));
        return this;
    }

    /** An element on the same line as what is before it, for mixed content. */
    public XmlOutput inline(String name, String text, String... attributes) throws XMLStreamException {
        writer.writeStartElement(name);
        attributes(attributes);
        text(text);
        writer.writeEndElement();
        return this;
    }

    /** A whole element that holds text. */
    public XmlOutput element(String name, String text, String... attributes) throws XMLStreamException {
        start(name, attributes);
        text(text);
        return end();
    }

    /** A whole element that holds nothing. */
    public XmlOutput empty(String name, String... attributes) throws XMLStreamException {
        indent();
        writer.writeEmptyElement(name);
        attributes(attributes);
        lastWasStart = false;
        return this;
    }

    /** Closes the element opened last. */
    public XmlOutput end() throws XMLStreamException {
        open.pop();
        if (!lastWasStart) {
            newLine();
        }
        writer.writeEndElement();
        lastWasStart = false;
        return this;
    }

    private void indent() throws XMLStreamException {
        newLine();
        lastWasStart = false;
    }

    private void newLine() throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(open.size()));
    }
}
