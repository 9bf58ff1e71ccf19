package org.xingping.app.accounts;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/// One-time codes of an authenticator app (RFC 6238, six digits every 30 seconds).
@Component
class OneTimeCodes {

    private static final Duration STEP = Duration.ofSeconds(30);

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);
    private final Clock clock;

    OneTimeCodes(Clock clock) {
        this.clock = clock;
    }

    byte[] newSecret() {
        return Tokens.random(20);
    }

    /// The step that a code belongs to, the present one or a neighbour, for clocks that are a little off;
    /// empty when it is wrong. The caller sees to it that a step counts once.
    OptionalLong step(byte[] secret, String code) {
        String digits = code.replaceAll("\\s", "");
        long now = clock.instant().getEpochSecond() / STEP.toSeconds();
        for (long step = now - 1; step <= now + 1; step++) {
            if (code(secret, step).equals(digits)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    String code(byte[] secret, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(secret, generator.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible); // HMAC takes every key
        }
    }

    /// As it is typed when there is no camera, in groups of four.
    static String typed(byte[] secret) {
        return new Base32().encodeToString(secret).replace("=", "").replaceAll("(.{4})(?=.)", "$1 ");
    }

    /// What the camera reads.
    static String address(byte[] secret, String username) {
        return "otpauth://totp/" + encoded("星评:" + username) + "?secret="
                + typed(secret).replace(" ", "") + "&issuer=" + encoded("星评");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The picture of an address: the outline of the dark squares, and how many of them a side has.
    static Picture picture(String address) {
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + 4).append(' ').append(y + 4).append("h1v1h-1z");
                }
            }
        }
        return new Picture(path.toString(), code.size + 8);
    }

    record Picture(String path, int size) {}
}
