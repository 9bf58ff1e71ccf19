package org.xingping.app.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that was done about an order.
///
/// @param act `issue`, `answer`, `accept`, `return`, `escalate` or `close`
/// @param text the answer, what is missing, or why it was closed; empty: nothing
/// @param until the last day after the act; null: none
/// @param isLate whether it was done after the time limit
/// @param byName null: the application itself
public record OrderDone(
        long id,
        String act,
        String text,
        @Nullable LocalDate until,
        boolean isLate,
        @Nullable String byName,
        Instant at,
        List<File> files) {

    public OrderDone {
        files = List.copyOf(files);
    }

    /// A file that stood behind an answer.
    ///
    /// @param evidence id of its use
    public record File(long evidence, String sha256, String name) {}
}
