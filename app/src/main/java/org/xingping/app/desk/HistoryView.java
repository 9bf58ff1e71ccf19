package org.xingping.app.desk;

import java.util.List;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.shell.View;
import org.xingping.engine.facts.file.FormField;
import org.xingping.engine.language.Text;

/// Everything ever recorded of a figure.
public record HistoryView(DeskPlace place, String unit, FormField field, String key, List<FactEntry> entries)
        implements View {

    @Override
    public String template() {
        return "desk/history";
    }

    public Text shown(FactEntry entry) {
        return entry.value() == null ? Text.of("（撤回）", "(taken back)") : field.shown(entry.value());
    }
}
