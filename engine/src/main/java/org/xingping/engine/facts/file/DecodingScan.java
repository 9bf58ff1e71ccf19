package org.xingping.engine.facts.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// What decoding a whole file found: nothing, or the first place that cannot be text.
final class DecodingScan {

    /// Why a file is not text in an encoding.
    enum Flaw {
        NONE,
        NOT_DECODABLE,
        NUL
    }

    private static final int BUFFER = 1 << 16;

    /// Chinese characters before the first bad byte that make damaged UTF-8 likelier than another encoding: two-byte
    /// Chinese hardly ever reads as three-byte UTF-8, and then as rare letters of two bytes.
    private static final int CONVINCING = 4;

    private Flaw flaw = Flaw.NONE;
    private int line = 1;
    private int column = 1;
    private boolean afterReturn;
    private int chinese;
    private int foreign;

    private DecodingScan() {}

    static DecodingScan of(TextFile file) throws IOException {
        DecodingScan scan = new DecodingScan();
        try (InputStream bytes = file.bytes()) {
            scan.run(bytes, file.charset().newDecoder());
        }
        return scan;
    }

    boolean isClean() {
        return flaw == Flaw.NONE;
    }

    Flaw flaw() {
        return flaw;
    }

    /// Line of the flaw, from 1.
    int line() {
        return line;
    }

    /// Column of the flaw in characters, from 1.
    int column() {
        return column;
    }

    /// Whether what was decoded up to the flaw reads as Chinese text in this very encoding.
    boolean looksChinese() {
        return chinese >= CONVINCING && chinese > foreign;
    }

    private void run(InputStream bytes, CharsetDecoder decoder) throws IOException {
        decoder.onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.allocate(BUFFER);
        CharBuffer out = CharBuffer.allocate(BUFFER);
        boolean end = false;
        while (!end && isClean()) {
            int read = bytes.read(in.array(), in.position(), in.remaining());
            end = read < 0;
            in.position(in.position() + Math.max(0, read)).flip();
            decode(decoder, in, out, end);
            in.compact();
        }
    }

    private void decode(CharsetDecoder decoder, ByteBuffer in, CharBuffer out, boolean end) {
        CoderResult result;
        do {
            result = decoder.decode(in, out, end);
            if (result.isUnderflow() && end) {
                result = decoder.flush(out);
            }
            take(out.flip());
            out.clear();
        } while (result.isOverflow() && isClean());
        if (result.isError() && isClean()) {
            flaw = Flaw.NOT_DECODABLE;
        }
    }

    private void take(CharBuffer characters) {
        while (characters.hasRemaining() && isClean()) {
            char c = characters.get();
            if (c == 0) {
                flaw = Flaw.NUL;
            } else if (c == '\n' || c == '\r') {
                line += c == '\n' && afterReturn ? 0 : 1;
                column = 1;
            } else {
                column++;
                if (c >= '\u0080') {
                    count(c);
                }
            }
            afterReturn = c == '\r';
        }
    }

    private void count(char c) {
        if (c >= '\u4E00' && c <= '\u9FFF') {
            chinese++;
        } else if (c < '\u0800') {
            foreign++;
        }
    }
}
