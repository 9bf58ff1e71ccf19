package org.xingping.app.maintenance;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 in hexadecimal digits.
final class Hashes {

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }

    /// Of everything that is still to be read.
    static String of(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] some = new byte[1 << 16];
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            digest.update(some, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Of the next bytes.
    static String of(InputStream in, long bytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] some = new byte[1 << 16];
        for (long left = bytes; left > 0; ) {
            int read = in.read(some, 0, (int) Math.min(left, some.length));
            if (read < 0) {
                throw new EOFException();
            }
            digest.update(some, 0, read);
            left -= read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
