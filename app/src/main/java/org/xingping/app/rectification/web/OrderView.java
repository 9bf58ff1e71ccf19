package org.xingping.app.rectification.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.app.evidence.Attachment;
import org.xingping.app.rectification.Order;
import org.xingping.app.rectification.OrderDone;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// An order, what was done about it, and what the viewer may do.
///
/// @param files put forward for the next answer
/// @param open ids of the acts that are open to the viewer
/// @param isOwnAnswer whether it waits for a check by somebody else, the viewer having answered
/// @param mayOpenFiles whether the viewer may open the files
/// @param typed what was typed into a form that was refused, by the name of the field
/// @param refused why nothing was done; null: nothing was refused
public record OrderView(
        Order order,
        List<OrderDone> history,
        List<Attachment> files,
        Set<String> open,
        boolean isOwnAnswer,
        boolean mayOpenFiles,
        LocalDate today,
        Map<String, String> typed,
        @Nullable Refused refused)
        implements View {

    public OrderView {
        history = List.copyOf(history);
        files = List.copyOf(files);
        open = Set.copyOf(open);
        typed = Map.copyOf(typed);
    }

    /// What stands in a field.
    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    /// What the unit has written so far.
    public String answer() {
        return typed.getOrDefault("text", order.draft());
    }

    public boolean isOverdue() {
        return order.standing().isOverdue(today);
    }

    public boolean mayCheck() {
        return open.contains("accept");
    }

    @Override
    public String template() {
        return "rectification/order";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
