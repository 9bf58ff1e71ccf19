package org.xingping.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// An output stream that remembers why writing failed: a print writer on top of it would only say that it did, and
/// results cut off by a full disk must not pass for whole ones.
public final class WatchedStream extends OutputStream {

    private final OutputStream out;
    private volatile @Nullable IOException failure;

    public WatchedStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException failed) {
            failure = failed;
            throw failed;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /// Why not all was written; null when all was, or when the reader, such as `head`, had enough and left.
    public @Nullable String complaint() {
        IOException failed = failure;
        String message = failed == null ? null : String.valueOf(failed.getMessage());
        return message == null || message.contains("Broken pipe") ? null : message;
    }
}
