package org.xingping.app.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// Rows on their way out of the database: PostgreSQL's COPY in its binary format, row after row in one
/// buffer, so that neither side holds more than one and no cell becomes an object.
///
/// COPY takes no parameters. Only what cannot be anything else may stand in the text of its query:
/// numbers, dates, paths of numbers, and texts by [#quoted].
public final class CopiedRows {

    private static final Logger LOG = LoggerFactory.getLogger(CopiedRows.class);

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    /// The signature, flags, and the length of what else stands in front.
    private static final int HEAD = SIGNATURE.length + 8;

    private CopiedRows() {}

    /// Takes rows one by one.
    @FunctionalInterface
    public interface Taker {
        /// @param row good until this returns
        void take(CopiedRow row);
    }

    /// Hands over what a query finds, as part of the transaction under way where there is one.
    ///
    /// @param query a `select`
    /// @throws IllegalStateException when the database refuses the query, or what it sends is cut off or no rows in
    ///     the binary format; rows may have been handed over by then
    public static void each(DataSource source, String query, Taker taker) {
        LOG.debug("Executing COPY [{}]", query);
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout (format binary)");
            try {
                read(copy, taker);
            } finally {
                // a cancelled copy may have ended already, and then the connection waits for an error for ever
                while (copy.isActive() && copy.readFromCopy() != null) {
                    // what nobody takes any more
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static void read(CopyOut copy, Taker taker) throws SQLException {
        CopiedRow row = new CopiedRow();
        boolean isFirst = true;
        boolean isEnded = false;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            row.over(message, isFirst ? head(message) : 0);
            isFirst = false;
            // the server sends a row a message, but may do otherwise
            while (row.next()) {
                if (row.isEnd()) {
                    isEnded = true;
                    break;
                }
                taker.take(row);
            }
        }
        if (!isEnded) {
            throw new IllegalStateException("the rows of a query were cut off");
        }
    }

    /// Behind what stands in front of the first row.
    private static int head(byte[] message) {
        boolean isCopy = message.length >= HEAD;
        for (int at = 0; isCopy && at < SIGNATURE.length; at++) {
            isCopy = message[at] == SIGNATURE[at];
        }
        if (!isCopy) {
            throw new IllegalStateException("what the database sent is not in COPY's binary format");
        }
        return HEAD;
    }

    /// A text as a query writes it, whatever stands in it.
    public static String quoted(@Nullable String text) {
        return text == null ? "null" : "'" + text.replace("'", "''") + "'";
    }

    /// Numbers as a query writes an array of them.
    public static String array(long[] numbers, int from, int to) {
        StringBuilder array = new StringBuilder(16 + 8 * (to - from)).append("'{");
        for (int index = from; index < to; index++) {
            array.append(index == from ? "" : ",").append(numbers[index]);
        }
        return array.append("}'::bigint[]").toString();
    }
}
