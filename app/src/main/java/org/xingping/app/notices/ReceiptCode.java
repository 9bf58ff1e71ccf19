package org.xingping.app.notices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;

/// The code by which somebody without an account follows an objection: 80 random bits in letters that are
/// not taken for one another. Only its hash is kept.
final class ReceiptCode {

    /// Without I, L, O and U.
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReceiptCode() {}

    /// A new one: `7K2M-9QXD-04TR-ZB6H`.
    static String fresh() {
        StringBuilder code = new StringBuilder();
        for (int place = 0; place < LENGTH; place++) {
            if (place > 0 && place % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /// The hash of a code as it was typed: case, blanks and dashes do not matter, nor do O for 0 and I for 1.
    static byte[] hash(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return sha256("receipt " + plain);
    }

    /// The hash of a form's token.
    static byte[] hashOfForm(String token) {
        return sha256("form " + token);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }
}
