package org.xingping.app.inspection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// What anybody can compute again about a draw.
final class Urn {

    private Urn() {}

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }

    /// Of the list of units: each code and a line feed, in the order of the codes' bytes.
    static String list(Collection<String> codes) {
        return sha256(codes.stream().sorted().map(code -> code + "\n").collect(Collectors.joining()));
    }

    /// A unit's ticket; the smallest are drawn.
    static String ticket(String seed, String publicText, String code) {
        return sha256(seed + "\n" + publicText + "\n" + code);
    }
}
