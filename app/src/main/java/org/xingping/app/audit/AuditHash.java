package org.xingping.app.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The hash of an entry: SHA-256 over the hash before it, the time (eight bytes of seconds, four of
/// nanoseconds), and account, name, action, unit, subject and detail, each as the length of its UTF-8 text
/// in four bytes, -1 for none, and the text.
final class AuditHash {

    /// What stands before the first entry.
    static final byte[] BEGINNING = new byte[32];

    private AuditHash() {}

    static byte[] of(
            byte[] previous,
            Instant at,
            @Nullable Long account,
            @Nullable String name,
            String action,
            @Nullable Long unit,
            String subject,
            String detail) {
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(12)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .flip());
        for (Object part : new @Nullable Object[] {account, name, action, unit, subject, detail}) {
            byte[] text = part == null ? new byte[0] : part.toString().getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4)
                    .putInt(part == null ? -1 : text.length)
                    .flip());
            digest.update(text);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }
}
