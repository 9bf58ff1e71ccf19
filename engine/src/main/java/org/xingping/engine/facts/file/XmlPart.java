package org.xingping.engine.facts.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;

/// One XML part of a workbook, pulled element by element so that memory does not grow with the sheet.
///
/// Names are compared without their namespace: the strict variant of the format has other ones for the same elements.
final class XmlPart implements AutoCloseable {

    /// A spreadsheet's cell holds at most 32,767 characters; escapes make them longer.
    private static final int LONGEST_TEXT = 1 << 18;

    /// Length of the longest byte-order mark.
    private static final int MARK_BYTES = 3;

    private static final XMLInputFactory FACTORY = XMLHelper.newXMLInputFactory();

    private final InputStream bytes;
    private final XMLStreamReader xml;

    XmlPart(InputStream bytes) throws WorkbookDamaged {
        this.bytes = bytes;
        try {
            xml = FACTORY.createXMLStreamReader(characters(bytes));
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw new WorkbookDamaged("no XML", e);
        }
    }

    /// Moves to the next start or end of an element; false at the end of the part.
    boolean next() throws WorkbookDamaged {
        while (advance()) {
            if (xml.isStartElement() || xml.isEndElement()) {
                return true;
            }
        }
        return false;
    }

    boolean isStart(String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    /// The attribute of the element that starts here; null when it has none of that name.
    @Nullable
    String attribute(String name) {
        if (!xml.isStartElement()) {
            return null;
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /// The attribute as a number from 0; -1 when there is none or it is negative.
    int number(String name) throws WorkbookDamaged {
        String text = attribute(name);
        if (text == null) {
            return -1;
        }
        try {
            return Math.max(-1, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new WorkbookDamaged("no number: " + Characters.shown(text), e);
        }
    }

    /// The text of the current element, up to its end.
    String text() throws WorkbookDamaged {
        StringBuilder text = new StringBuilder();
        while (advance()) {
            if (xml.isCharacters()) {
                text.append(xml.getText());
                refuseEndless(text);
            } else if (xml.isEndElement()) {
                return text.toString();
            }
        }
        throw new WorkbookDamaged("ends inside a text");
    }

    /// The text of the current element with its formatted runs joined and without pronunciation hints, up
    /// to the end of `name`.
    String richText(String name) throws WorkbookDamaged {
        StringBuilder text = new StringBuilder();
        boolean hint = false;
        while (next() && !isEnd(name)) {
            if (isStart("rPh")) {
                hint = true;
            } else if (isEnd("rPh")) {
                hint = false;
            } else if (isStart("t")) {
                String run = text();
                text.append(hint ? "" : run);
                refuseEndless(text);
            }
        }
        return EscapedText.decoded(text.toString());
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private static void refuseEndless(StringBuilder text) throws WorkbookDamaged {
        if (text.length() > LONGEST_TEXT) {
            throw new WorkbookDamaged("a text longer than a cell can hold");
        }
    }

    /// The characters of a part, which the format has in UTF-8 or UTF-16. Left to decode by itself, the XML
    /// library prints every bad byte to standard error.
    private static Reader characters(InputStream bytes) throws IOException {
        PushbackInputStream part = new PushbackInputStream(bytes, MARK_BYTES);
        byte[] start = part.readNBytes(MARK_BYTES);
        boolean little = start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE;
        boolean big = start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF;
        boolean marked = start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB;
        int mark = little || big ? 2 : marked ? 3 : 0;
        part.unread(start, mark, start.length - mark);
        Charset charset = little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        return new InputStreamReader(part, charset.newDecoder());
    }

    private boolean advance() throws WorkbookDamaged {
        try {
            if (!xml.hasNext()) {
                return false;
            }
            xml.next();
            return true;
        } catch (XMLStreamException | RuntimeException e) {
            // The zip and XML libraries also throw unchecked exceptions on bytes they do not expect.
            throw new WorkbookDamaged("broken XML", e);
        }
    }
}
