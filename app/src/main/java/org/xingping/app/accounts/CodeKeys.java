package org.xingping.app.accounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.xingping.app.database.CannotStart;
import org.xingping.app.database.PrivateFile;
import org.xingping.engine.language.Text;

/// The keys that the secrets of one-time codes are encrypted with.
///
/// @param byId the first encrypts, the others still decrypt; the id is the start of the key's hash
record CodeKeys(Map<String, SecretKey> byId) {

    static final String FILE = "code-keys";
    static final int ID_BYTES = 4;
    private static final int KEY_BYTES = 32;

    CodeKeys {
        byId = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    }

    /// @param given as the environment has them; blank: those of the file in the data folder, made where there is none
    /// @throws CannotStart when the file cannot be read or made, or holds something else
    static CodeKeys of(String given, Path data) {
        if (!given.isBlank()) {
            return parse(given, "XINGPING_CODE_KEY");
        }
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                PrivateFile.write(file, Base64.getEncoder().encodeToString(Tokens.random(KEY_BYTES)) + "\n");
            }
            return parse(PrivateFile.read(file), file.toString());
        } catch (IOException failed) {
            throw new CannotStart(
                    Text.of(
                            "读写不了一次性口令的密钥文件 " + file + "。",
                            "The key file of one-time codes cannot be read or made: " + file + "."),
                    Text.of(
                            "请核对目录权限，或改用环境变量 XINGPING_CODE_KEY。",
                            "Check the folder's permissions, or give XINGPING_CODE_KEY."),
                    failed);
        }
    }

    private static CodeKeys parse(String text, String place) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String word : words(text)) {
            byte[] key;
            try {
                key = Base64.getDecoder().decode(word);
            } catch (IllegalArgumentException noKey) {
                key = new byte[0];
            }
            if (key.length != KEY_BYTES) {
                throw new CannotStart(
                        Text.of(place + " 里不是一次性口令的密钥。", place + " holds no keys of one-time codes."),
                        Text.of(
                                "应为 32 个随机字节的 Base64（openssl rand -base64 32），每行一把，第一把用于加密。",
                                "Keys are 32 random bytes in Base64 (openssl rand -base64 32), one a line; the first encrypts."));
            }
            keys.put(id(key), new SecretKeySpec(key, "AES"));
        }
        if (keys.isEmpty()) {
            throw new CannotStart(
                    Text.of(place + " 是空的。", place + " is empty."), Text.of("请从备份恢复它。", "Restore it from the backup."));
        }
        return new CodeKeys(keys);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[\\s,]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static String id(byte[] key) {
        return HexFormat.of().formatHex(Tokens.sha256(key), 0, ID_BYTES);
    }

    String first() {
        return byId.keySet().iterator().next();
    }

    /// Without the keys.
    @Override
    public String toString() {
        return "CodeKeys" + byId.keySet();
    }
}
