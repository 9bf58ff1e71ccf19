package org.xingping.app.audit.web;

import java.util.List;
import org.xingping.app.audit.AuditEntry;
import org.xingping.app.shell.View;

/// One entry of the trail.
///
/// @param action in words
/// @param changes figures before and after
/// @param others what else was written down
public record EntryView(AuditEntry entry, String action, List<Change> changes, List<Line> others) implements View {

    public EntryView {
        changes = List.copyOf(changes);
        others = List.copyOf(others);
    }

    /// @param before `?` where there was none
    public record Change(String key, String name, String before, String after) {}

    public record Line(String name, String value) {}

    @Override
    public String template() {
        return "audit/entry";
    }
}
