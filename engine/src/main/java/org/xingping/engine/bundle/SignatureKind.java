package org.xingping.engine.bundle;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/// How a bundle is signed.
public enum SignatureKind {
    /// Ed25519 (RFC 8032), which the JDK and browsers have.
    ED25519("ed25519", "Ed25519", "Ed25519"),
    /// SM2 with SM3 (GB/T 32918, GB/T 32905) with the usual identity `1234567812345678`.
    SM2("sm2-sm3", "EC", "SM3withSM2");

    private final String id;
    private final String keys;
    private final String signatures;

    SignatureKind(String id, String keys, String signatures) {
        this.id = id;
        this.keys = keys;
        this.signatures = signatures;
    }

    /// As a bundle names it: `ed25519` or `sm2-sm3`.
    public String id() {
        return id;
    }

    /// The kind a bundle names; null when there is none such.
    public static @Nullable SignatureKind of(@Nullable String id) {
        for (SignatureKind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        return null;
    }

    /// Loaded only by who meets SM2: it brings hundreds of algorithms along.
    private static final class Chinese {
        private static final Provider PROVIDER = new BouncyCastleProvider();
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator;
            if (this == SM2) {
                generator = KeyPairGenerator.getInstance(keys, Chinese.PROVIDER);
                generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            } else {
                generator = KeyPairGenerator.getInstance(keys);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing); // the JDK and the library have them
        }
    }

    KeyFactory keyFactory() throws GeneralSecurityException {
        return this == SM2 ? KeyFactory.getInstance(keys, Chinese.PROVIDER) : KeyFactory.getInstance(keys);
    }

    Signature signature() throws GeneralSecurityException {
        return this == SM2 ? Signature.getInstance(signatures, Chinese.PROVIDER) : Signature.getInstance(signatures);
    }

    /// The public key in an X.509 encoding.
    ///
    /// @throws GeneralSecurityException when it is none of this kind
    PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return keyFactory().generatePublic(new X509EncodedKeySpec(encoded));
    }
}
