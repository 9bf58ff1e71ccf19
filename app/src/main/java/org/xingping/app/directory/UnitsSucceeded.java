package org.xingping.app.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.access.Viewer;

/// Units ended and another one goes on for them. Published within the transaction of the act.
///
/// @param kind merger or new code
/// @param since first day of the successor's turn; may lie ahead
/// @param by null: the application itself
public record UnitsSucceeded(
        List<Unit> ended,
        Unit successor,
        Succession.Kind kind,
        LocalDate since,
        @Nullable Viewer by) {

    public UnitsSucceeded {
        ended = List.copyOf(ended);
    }
}
