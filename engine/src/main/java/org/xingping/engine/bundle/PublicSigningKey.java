package org.xingping.engine.bundle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key that a bundle's signature is checked with.
///
/// @param kind how it signs
/// @param base64 its X.509 encoding (SubjectPublicKeyInfo), in Base64 without line breaks
public record PublicSigningKey(SignatureKind kind, String base64) {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private static final int LINE = 64;

    /// SHA-256 of the encoding, in lower-case hexadecimal digits.
    public String fingerprint() {
        return sha256(Base64.getDecoder().decode(base64));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// As it is published.
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n" + broken(base64) + "-----END PUBLIC KEY-----\n";
    }

    static String broken(String base64) {
        return base64.replaceAll("(.{" + LINE + "})", "$1\n").stripTrailing() + "\n";
    }

    /// The first public key of a text; empty when it has none that could sign a bundle.
    public static Optional<PublicSigningKey> ofPem(String text) {
        Matcher matcher = PEM.matcher(text);
        return matcher.find() ? of(matcher.group(1).replaceAll("\\s", "")) : Optional.empty();
    }

    private static Optional<PublicSigningKey> of(String base64) {
        for (SignatureKind kind : SignatureKind.values()) {
            PublicSigningKey key = new PublicSigningKey(kind, base64);
            if (key.isKey()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// Whether the text is a key of its kind, in its one spelling.
    boolean isKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            kind.publicKey(encoded);
            return Base64.getEncoder().encodeToString(encoded).equals(base64);
        } catch (GeneralSecurityException | IllegalArgumentException other) {
            return false;
        }
    }

    /// Whether this key's owner signed a text.
    ///
    /// @param signature in Base64
    public boolean signed(String text, String signature) {
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            Signature check = kind.signature();
            check.initVerify(kind.publicKey(Base64.getDecoder().decode(base64)));
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(bytes).equals(signature) && check.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }
}
