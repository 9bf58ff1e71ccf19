package org.xingping.app.procedure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that was done for a unit on its way.
///
/// @param act `apply`, `pass`, `not-drawn`, `return`, `exclude`, `reopen`, `extend`, `post`, `end` or `publish`
/// @param step where the unit stood
/// @param award level that was applied for or put in its place; null: none named
/// @param isLate whether it was done after its time limit
/// @param until of an extension; null for others
/// @param by how they were called then; null: the application itself
/// @param returned the clauses that were returned, with the reasons
public record Done(
        long id,
        String act,
        String step,
        @Nullable String award,
        boolean isLate,
        String reason,
        @Nullable LocalDate until,
        @Nullable String by,
        Instant at,
        List<Act.Objection> returned) {

    public Done {
        returned = List.copyOf(returned);
    }

    static Done of(ResultSet row) throws SQLException {
        List<Act.Objection> returned = new ArrayList<>();
        if (row.getArray("clauses") != null) {
            String[] clauses = (String[]) row.getArray("clauses").getArray();
            String[] reasons = (String[]) row.getArray("reasons").getArray();
            for (int i = 0; i < clauses.length; i++) {
                returned.add(new Act.Objection(clauses[i], reasons[i]));
            }
        }
        return new Done(
                row.getLong("id"),
                row.getString("act"),
                row.getString("step"),
                row.getString("award"),
                row.getBoolean("late"),
                row.getString("reason"),
                row.getObject("until", LocalDate.class),
                row.getString("by_name"),
                row.getObject("done_at", OffsetDateTime.class).toInstant(),
                returned);
    }
}
