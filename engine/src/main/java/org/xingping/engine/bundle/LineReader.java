package org.xingping.engine.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Splits a stream at line feeds, and at nothing else.
final class LineReader {

    /// The last line of a nation has forty million bytes.
    private static final int LONGEST = 256 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    LineReader(InputStream in) {
        this.in = in;
    }

    /// @param bytes without the line feed
    /// @param isEnded whether there was one
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(byte[] bytes, boolean isEnded) {}

    /// The next line; null after the last.
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (at == end) {
                end = in.read(buffer);
                at = 0;
                if (end <= 0) {
                    end = 0;
                    return line.size() == 0 ? null : new Line(line.toByteArray(), false);
                }
            }
            int feed = at;
            while (feed < end && buffer[feed] != '\n') {
                feed++;
            }
            line.write(buffer, at, feed - at);
            at = feed;
            if (feed < end) {
                at++;
                return new Line(line.toByteArray(), true);
            }
            if (line.size() > LONGEST) {
                throw new IOException("a line of more than " + LONGEST + " bytes");
            }
        }
    }
}
