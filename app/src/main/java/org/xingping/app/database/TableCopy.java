package org.xingping.app.database;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// Rows on their way into a table, as part of the transaction under way: PostgreSQL's COPY takes any number
/// of them without either side holding more than a few.
public final class TableCopy implements AutoCloseable {

    private static final int PART = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(PART + 4096);

    private TableCopy(CopyIn copy) {
        this.copy = copy;
    }

    /// @param target table and columns: `unit (id, code)`
    public static TableCopy into(DataSource source, String target) {
        try {
            PGConnection connection = DataSourceUtils.getConnection(source).unwrap(PGConnection.class);
            return new TableCopy(connection.getCopyAPI().copyIn("copy " + target + " from stdin"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// @param fields as the columns read them; null where there is nothing
    public void row(@Nullable Object... fields) {
        for (int index = 0; index < fields.length; index++) {
            if (index > 0) {
                text.append('\t');
            }
            append(fields[index]);
        }
        text.append('\n');
        if (text.length() >= PART) {
            flush();
        }
    }

    private void append(@Nullable Object field) {
        if (field == null) {
            text.append("\\N");
            return;
        }
        String words = field.toString();
        for (int index = 0; index < words.length(); index++) {
            char letter = words.charAt(index);
            switch (letter) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(letter);
            }
        }
    }

    private void flush() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// What was given is in the table from here on; without this nothing is.
    ///
    /// @throws IllegalStateException when the table refuses a row
    public void finish() {
        flush();
        try {
            copy.endCopy();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Takes back what was not finished.
    @Override
    public void close() {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
