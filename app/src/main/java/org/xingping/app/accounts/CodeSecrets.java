package org.xingping.app.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.database.CannotStart;
import org.xingping.engine.language.Text;

/// Secrets of one-time codes as the database keeps them: encrypted, so that whoever reads a backup of it cannot make
/// codes.
///
/// One is kept as format (1), id of the key (4 bytes), nonce (12) and what AES-GCM makes of it, bound to its account:
/// another account's secret put in its place does not open.
@Component
class CodeSecrets {

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + CodeKeys.ID_BYTES;

    private final CodeKeys keys;

    @Autowired
    CodeSecrets(
            @Value("${xingping.code-key:}") String given,
            @Value("${xingping.data:data}") String data,
            @Value("${xingping.code-key-lost:false}") boolean isLost,
            JdbcClient database,
            TransactionTemplate transaction,
            AuditTrail audit) {
        this(CodeKeys.of(given, Path.of(data)));
        transaction.executeWithoutResult(status -> renew(database, audit, isLost));
    }

    CodeSecrets(CodeKeys keys) {
        this.keys = keys;
    }

    byte[] encrypted(long account, byte[] secret) {
        return encrypted(ofAccount(account), secret);
    }

    /// @param owner whom it belongs to, in a form that no account has
    byte[] encrypted(String owner, byte[] secret) {
        byte[] nonce = Tokens.random(NONCE_BYTES);
        byte[] head = ByteBuffer.allocate(HEAD)
                .put(FORMAT)
                .put(HexFormat.of().parseHex(keys.first()))
                .array();
        byte[] body = crypt(Cipher.ENCRYPT_MODE, key(keys.first()), nonce, owner, secret, 0);
        return ByteBuffer.allocate(HEAD + NONCE_BYTES + body.length)
                .put(head)
                .put(nonce)
                .put(body)
                .array();
    }

    /// A secret was encrypted with a key that this instance has not been given.
    static final class KeyMissing extends IllegalStateException {
        private static final long serialVersionUID = 1;

        private final String id;

        private KeyMissing(String id) {
            super("the key " + id + " of one-time codes is missing");
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    /// @param kept null stays null
    /// @throws KeyMissing when its key is not among those of this instance
    byte @Nullable [] plain(long account, byte @Nullable [] kept) {
        return kept == null ? null : plain(ofAccount(account), kept);
    }

    /// @throws KeyMissing when its key is not among those of this instance
    byte[] plain(String owner, byte[] kept) {
        byte[] nonce = Arrays.copyOfRange(kept, HEAD, HEAD + NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, key(keyId(kept)), nonce, owner, kept, HEAD + NONCE_BYTES);
    }

    /// Whether something was encrypted with the key that encrypts now.
    boolean isCurrent(byte[] kept) {
        return keyId(kept).equals(keys.first());
    }

    private static String ofAccount(long account) {
        return "xingping one-time code " + account;
    }

    private SecretKey key(String id) {
        SecretKey key = keys.byId().get(id);
        if (key == null) {
            throw new KeyMissing(id);
        }
        return key;
    }

    private static String keyId(byte[] kept) {
        if (kept.length <= HEAD + NONCE_BYTES || kept[0] != FORMAT) {
            throw new IllegalStateException("no encrypted secret");
        }
        return HexFormat.of().formatHex(kept, 1, HEAD);
    }

    private static byte[] crypt(int mode, SecretKey key, byte[] nonce, String owner, byte[] bytes, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes, from, bytes.length - from);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("what belongs to " + owner + " does not open", failed);
        }
    }

    /// A secret in a row.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(long account, String username, String column, byte[] bytes) {}

    /// Encrypts what an older key encrypted with the first one, so that the older can be thrown away after this start.
    ///
    /// @throws CannotStart when a key is missing
    private void renew(JdbcClient database, AuditTrail audit, boolean isLost) {
        List<Kept> all = database.sql("""
                select id, username, 'code_secret' as column_name, code_secret as secret from account where code_secret is not null
                union all
                select id, username, 'code_pending', code_pending from account where code_pending is not null
                """)
                .query((row, number) -> new Kept(
                        row.getLong("id"),
                        row.getString("username"),
                        row.getString("column_name"),
                        row.getBytes("secret")))
                .list();
        Set<String> missing = new TreeSet<>();
        for (Kept kept : all) {
            String id = keyId(kept.bytes());
            if (!keys.byId().containsKey(id)) {
                missing.add(id);
                if (isLost) {
                    store(database, kept, null);
                    audit.record(null, "account.code-lost", null, kept.username(), Map.of("key", id));
                }
            } else if (!id.equals(keys.first())) {
                byte[] secret = Objects.requireNonNull(plain(kept.account(), kept.bytes()));
                store(database, kept, encrypted(kept.account(), secret));
            }
        }
        if (!missing.isEmpty() && !isLost) {
            throw new CannotStart(
                    Text.of(
                            "缺少一次性口令的密钥 %s：有账号的口令要用它来核对。".formatted(String.join("、", missing)),
                            "The key %s of one-time codes is missing: accounts need it to sign in."
                                    .formatted(String.join(", ", missing))),
                    Text.of(
                            "请从备份恢复数据目录中的 %s，或在 XINGPING_CODE_KEY 中给出。确已丢失的，设 XINGPING_CODE_KEY_LOST=true 启动一次：这些账号的一次性口令将被取消并记入审计，由本人重新设置。"
                                    .formatted(CodeKeys.FILE),
                            ("Restore %s in the data folder from the backup, or give the key in XINGPING_CODE_KEY. If it is lost for"
                                            + " good, start once with XINGPING_CODE_KEY_LOST=true: these accounts lose their codes, which the"
                                            + " audit trail notes, and set up new ones.")
                                    .formatted(CodeKeys.FILE)));
        }
    }

    private static void store(JdbcClient database, Kept kept, byte @Nullable [] bytes) {
        database.sql("update account set " + kept.column() + " = :secret where id = :id")
                .param("secret", bytes, java.sql.Types.BINARY)
                .param("id", kept.account())
                .update();
    }
}
