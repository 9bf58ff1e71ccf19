package org.xingping.app.notices;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// Bounds how many objections to a notice come from one network address in an hour.
///
/// The address itself is never stored: a hash stands for it, made with a key that only this process has, and is swept
/// after a day.
@Component
class Throttle {

    private final JdbcClient database;
    private final Clock clock;
    private final int most;
    private final SecretKeySpec key;

    Throttle(JdbcClient database, Clock clock, @Value("${xingping.notices.objections-per-address:10}") int most) {
        this.database = database;
        this.clock = clock;
        this.most = most;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    /// Counts one more. Part of the transaction that takes the objection.
    ///
    /// @throws Refused when there were too many
    void count(long notice, String address) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        database.sql("delete from objection_throttle where hour < :old")
                .param("old", now.minusDays(1))
                .update();
        int counted = database.sql("""
                insert into objection_throttle (notice_id, origin, hour, objections) values (:notice, :origin, :hour, 1)
                on conflict (notice_id, origin, hour) do update set objections = objection_throttle.objections + 1
                returning objections
                """)
                .param("notice", notice)
                .param("origin", origin(address))
                .param("hour", now.truncatedTo(ChronoUnit.HOURS))
                .query(Integer.class)
                .single();
        if (counted > most) {
            throw new Refused(
                    Text.of("同一网络地址一小时内提交的异议过多。", "Too many objections came from your network address within an hour."),
                    Text.of("请一小时后再提交，填写的内容仍在。", "Send it again in an hour; what you typed is still here."));
        }
    }

    private byte[] origin(String address) {
        // One household or office gets a whole IPv6 network of addresses.
        String[] parts = address.split(":", -1);
        String network = parts.length > 4 ? String.join(":", parts[0], parts[1], parts[2], parts[3]) : address;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(network.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }
}
