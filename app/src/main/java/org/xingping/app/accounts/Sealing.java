package org.xingping.app.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Encrypts what the database keeps for a few people's eyes, with the keys of one-time codes: whoever reads a backup
/// of it finds bytes.
@Component
public class Sealing {

    private final CodeSecrets secrets;

    Sealing(CodeSecrets secrets) {
        this.secrets = secrets;
    }

    /// @param owner what it belongs to, such as `objection 7`; put in another's place it does not open
    public byte[] seal(String owner, String text) {
        return secrets.encrypted(owner(owner), text.getBytes(StandardCharsets.UTF_8));
    }

    /// Empty when it was sealed with a key that this instance has not been given.
    public Optional<String> open(String owner, byte[] sealed) {
        try {
            return Optional.of(new String(secrets.plain(owner(owner), sealed), StandardCharsets.UTF_8));
        } catch (CodeSecrets.KeyMissing missing) {
            return Optional.empty();
        }
    }

    /// Whether it was sealed with the key that seals now; otherwise it should be sealed anew, so that the older key
    /// can be thrown away.
    public boolean isCurrent(byte[] sealed) {
        return secrets.isCurrent(sealed);
    }

    private static String owner(String owner) {
        return "xingping sealed " + owner;
    }
}
