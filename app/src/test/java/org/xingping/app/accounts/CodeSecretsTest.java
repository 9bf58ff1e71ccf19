package org.xingping.app.accounts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.database.CannotStart;
import org.xingping.app.web.WebTest;

@WebTest
class CodeSecretsTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            Base64.getEncoder().encodeToString("b".repeat(32).getBytes(StandardCharsets.US_ASCII));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path data;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AuditTrail audit;

    private static int count;
    private long account;

    @BeforeEach
    void opens_an_account() {
        database.sql("update account set code_secret = null, code_pending = null")
                .update();
        account = accounts.open("coded" + ++count, "周晓敏", null, null);
    }

    private CodeSecrets start(String given, boolean isLost) {
        return new CodeSecrets(given, data.toString(), isLost, database, transaction, audit);
    }

    private void keep(byte[] secret) {
        database.sql("update account set code_secret = :secret, code_pending = :secret where id = :id")
                .param("secret", secret)
                .param("id", account)
                .update();
    }

    private byte[] kept(String column) {
        return database.sql("select coalesce(" + column + ", '') as secret from account where id = :id")
                .param("id", account)
                .query((row, number) -> Objects.requireNonNull(row.getBytes("secret")))
                .single();
    }

    @Test
    void the_first_start_makes_a_key_for_its_owner_alone_and_the_next_takes_it() throws IOException {
        byte[] kept = start("", false).encrypted(account, SECRET);
        Path file = data.resolve("code-keys");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertArrayEquals(SECRET, start("", false).plain(account, kept));
        assertFalse(HexFormat.of().formatHex(kept).contains(HexFormat.of().formatHex(SECRET)));
        assertNull(start("", false).plain(account, null));
    }

    @Test
    void the_same_secret_is_kept_differently_each_time_and_opens_for_its_account_only() {
        CodeSecrets secrets = start(OLD, false);
        byte[] one = secrets.encrypted(account, SECRET);
        byte[] other = secrets.encrypted(account, SECRET);
        assertNotEquals(HexFormat.of().formatHex(one), HexFormat.of().formatHex(other));
        assertThrows(IllegalStateException.class, () -> secrets.plain(account + 1, one));
        for (int place = 0; place < one.length; place++) {
            byte[] changed = one.clone();
            changed[place] ^= 1;
            assertThrows(IllegalStateException.class, () -> secrets.plain(account, changed));
        }
    }

    @Test
    void a_new_key_in_front_takes_over_at_the_next_start() {
        keep(start(OLD, false).encrypted(account, SECRET));
        start(NEW + "\n" + OLD, false);
        CodeSecrets without = start(NEW, false);
        assertArrayEquals(SECRET, without.plain(account, kept("code_secret")));
        assertArrayEquals(SECRET, without.plain(account, kept("code_pending")));
    }

    @Test
    void a_start_without_the_key_is_refused_and_a_lost_one_takes_the_codes_away() {
        keep(start(OLD, false).encrypted(account, SECRET));
        CannotStart refusal = assertThrows(CannotStart.class, () -> start(NEW, false));
        assertTrue(refusal.what().en().contains("is missing"), refusal.what().en());
        assertTrue(refusal.remedy().en().contains("code-keys"), refusal.remedy().en());
        assertTrue(kept("code_secret").length > 0, "nothing was thrown away");
        start(NEW, true);
        assertEquals(0, kept("code_secret").length);
        assertEquals(
                2,
                database.sql("select count(*) from audit_entry where action = 'account.code-lost' and subject = :who")
                        .param("who", "coded" + count)
                        .query(Integer.class)
                        .single());
    }

    @Test
    void what_is_no_key_is_refused_without_repeating_it() {
        for (String given : new String[] {"short", "%%%%", OLD + " abc"}) {
            CannotStart refusal = assertThrows(CannotStart.class, () -> start(given, false));
            assertFalse((refusal + refusal.remedy().en()).contains(OLD));
        }
        assertFalse(CodeKeys.of(OLD, data).toString().contains(OLD));
    }
}
