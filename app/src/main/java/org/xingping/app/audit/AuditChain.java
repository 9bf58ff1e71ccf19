package org.xingping.app.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Goes along the trail of decisions from one entry to the next and finds the first that is not as it was
/// written. Numbers may be missing, where an act was given up after its entry had one: what joins two
/// entries is the hash.
///
/// Whoever may write to the tables and knows the rule could compute the whole rest of a trail anew, or cut
/// its end off. Against that helps a hash that was written down elsewhere: it has to be found again.
public final class AuditChain {

    private static final int AT_ONCE = 2_000;

    private AuditChain() {}

    /// What was found.
    public sealed interface Finding {}

    /// Every entry is as it was written, after the one before it.
    ///
    /// @param entries how many were looked at
    /// @param last number of the last one; 0: the trail is empty
    /// @param head its hash, to be written down elsewhere
    public record Intact(long entries, long last, String head) implements Finding {}

    /// The first entry that is not as it was.
    ///
    /// @param entry its number; of a missing head the last entry there is
    /// @param before number of the entry before it; 0: there is none
    public record Broken(long entry, long before, Fault fault) implements Finding {}

    /// What is wrong about an entry.
    public enum Fault {
        /// What it says is not what its hash was made of.
        CONTENT,
        /// It was not written after the entry that now stands before it: one was taken out, put in or changed with its
        /// hash.
        LINK,
        /// No entry has the hash that was written down: the end was cut off, or the trail computed anew.
        HEAD
    }

    /// Reads the trail once; in memory are some entries at a time.
    ///
    /// @param connection not in auto-commit, so that the driver hands over rows little by little
    /// @param from number of the first entry to look at; 0: from the beginning
    /// @param head a hash that must be there, in hexadecimal digits; null: none is known
    public static Finding verify(Connection connection, long from, @Nullable String head) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalArgumentException("in auto-commit the driver would hold the whole trail in memory");
        }
        byte[] known = head == null ? null : HexFormat.of().parseHex(head);
        byte[] previous = AuditHash.BEGINNING;
        long before = 0;
        try (PreparedStatement query =
                connection.prepareStatement("select id, hash from audit_entry where id < ? order by id desc limit 1")) {
            query.setLong(1, from);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    before = row.getLong("id");
                    previous = row.getBytes("hash");
                }
            }
        }
        boolean isKnownFound = known == null || Arrays.equals(known, previous) || isBefore(connection, from, known);
        long entries = 0;
        try (PreparedStatement query =
                connection.prepareStatement("select * from audit_entry where id >= ? order by id")) {
            query.setFetchSize(AT_ONCE);
            query.setLong(1, from);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long entry = row.getLong("id");
                    byte[] hash = row.getBytes("hash");
                    if (!Arrays.equals(previous, row.getBytes("previous_hash"))) {
                        return new Broken(entry, before, Fault.LINK);
                    }
                    if (!Arrays.equals(hash, computed(previous, row))) {
                        return new Broken(entry, before, Fault.CONTENT);
                    }
                    isKnownFound |= Arrays.equals(known, hash);
                    previous = hash;
                    before = entry;
                    entries++;
                }
            }
        }
        return isKnownFound
                ? new Intact(entries, before, HexFormat.of().formatHex(previous))
                : new Broken(before, before, Fault.HEAD);
    }

    private static byte[] computed(byte[] previous, ResultSet row) throws SQLException {
        return AuditHash.of(
                previous,
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("account_id", Long.class),
                row.getString("account_name"),
                row.getString("action"),
                row.getObject("unit_id", Long.class),
                row.getString("subject"),
                row.getString("detail"));
    }

    private static boolean isBefore(Connection connection, long from, byte[] known) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from audit_entry where hash = ? and id < ?")) {
            query.setBytes(1, known);
            query.setLong(2, from);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }
}
