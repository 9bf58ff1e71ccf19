package org.xingping.app.evidence;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.xingping.app.database.CannotStart;
import org.xingping.engine.language.Text;

/// What opens a storage. Never part of an address, never printed.
///
/// @param id names the key, as the storage calls it
record StoreKeys(String id, String secret) {

    static final Text WHERE = Text.of(
            "请用环境变量 XINGPING_EVIDENCE_KEY 和 XINGPING_EVIDENCE_SECRET，或用 XINGPING_EVIDENCE_KEYS 指明一个文件（内有 aws_access_key_id=… 和 aws_secret_access_key=… 两行）。",
            "Give the keys in XINGPING_EVIDENCE_KEY and XINGPING_EVIDENCE_SECRET, or name a file in XINGPING_EVIDENCE_KEYS"
                    + " with the lines aws_access_key_id=… and aws_secret_access_key=….");

    /// @param file with both of them; empty: they are given themselves
    /// @throws CannotStart when there are none
    static StoreKeys of(String id, String secret, String file) {
        StoreKeys keys = file.isBlank() ? given(id, secret) : read(Path.of(file.strip()));
        if (keys == null) {
            throw new CannotStart(Text.of("没有佐证存储的密钥。", "There are no keys to the evidence storage."), WHERE);
        }
        return keys;
    }

    private static @Nullable StoreKeys given(@Nullable String id, @Nullable String secret) {
        String name = Objects.requireNonNullElse(id, "").strip();
        String word = Objects.requireNonNullElse(secret, "").strip();
        return name.isEmpty() || word.isEmpty() ? null : new StoreKeys(name, word);
    }

    private static @Nullable StoreKeys read(Path file) {
        Properties lines = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            lines.load(text);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new CannotStart(
                    Text.of(
                            "读不到佐证存储的密钥文件 " + file + "。",
                            "The file of keys to the evidence storage cannot be read: " + file + "."),
                    WHERE,
                    unreadable);
        }
        return given(lines.getProperty("aws_access_key_id"), lines.getProperty("aws_secret_access_key"));
    }

    @Override
    public String toString() {
        return "StoreKeys[" + id + "]";
    }
}
