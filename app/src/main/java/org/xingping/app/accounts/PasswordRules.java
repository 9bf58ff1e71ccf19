package org.xingping.app.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a password must be: long enough, and nothing that everybody tries first. There are no rules about
/// kinds of characters: they make passwords shorter and sticky notes longer.
final class PasswordRules {

    private static final int LEAST_CHARACTERS = 10;

    /// BCrypt looks at no more.
    private static final int MOST_BYTES = 72;

    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /// @throws org.xingping.app.shell.Refused when it is no good
    static void check(String password, String username) {
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
            throw Refusals.PASSWORD_TOO_SHORT.get();
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw Refusals.PASSWORD_TOO_LONG.get();
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(plain)
                || (username.length() > 3 && plain.contains(username))
                || plain.codePoints().distinct().count() < 4) {
            throw Refusals.PASSWORD_TOO_COMMON.get();
        }
    }

    private static Set<String> common() {
        try (InputStream file = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (file == null) {
                throw new IllegalStateException("common-passwords.txt is missing");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
