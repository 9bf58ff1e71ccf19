package org.xingping.engine.bundle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key pair that an installation signs its bundles with.
public final class SigningKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private final PrivateKey secret;
    private final PublicSigningKey open;

    private SigningKey(PrivateKey secret, PublicSigningKey open) {
        this.secret = secret;
        this.open = open;
    }

    public static SigningKey generate(SignatureKind kind) {
        KeyPair pair = kind.generate();
        return new SigningKey(
                pair.getPrivate(),
                new PublicSigningKey(
                        kind,
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())));
    }

    /// Both halves, for a file that only its owner can read.
    public String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + PublicSigningKey.broken(Base64.getEncoder().encodeToString(secret.getEncoded()))
                + "-----END PRIVATE KEY-----\n"
                + open.pem();
    }

    /// The key pair that [#pem] wrote; empty when the text holds none, or halves of different pairs.
    public static Optional<SigningKey> ofPem(String text) {
        Matcher matcher = PEM.matcher(text);
        PublicSigningKey open = PublicSigningKey.ofPem(text).orElse(null);
        if (open == null || !matcher.find()) {
            return Optional.empty();
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
            SigningKey key =
                    new SigningKey(open.kind().keyFactory().generatePrivate(new PKCS8EncodedKeySpec(encoded)), open);
            String trial = "one pair";
            return open.signed(trial, key.sign(trial)) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    public PublicSigningKey open() {
        return open;
    }

    /// Signs a text.
    ///
    /// @return the signature in Base64
    public String sign(String text) {
        try {
            Signature signature = open.kind().signature();
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("the key cannot sign", failed);
        }
    }

    /// Without the secret half.
    @Override
    public String toString() {
        return "SigningKey[" + open.fingerprint() + "]";
    }
}
