package org.xingping.app.desk;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.FactGate;
import org.xingping.app.facts.Stage;
import org.xingping.app.shell.Formats;
import org.xingping.engine.facts.file.FormField;
import org.xingping.engine.language.Text;

/// One figure on a desk, as its row shows it.
///
/// @param desk where the row stands
/// @param uses where the figure counts
/// @param standards how many standards that are
/// @param own what this level gave; null: nothing yet
/// @param others what other levels gave, without what they took back
/// @param proposal the figure of the period before; null: none, or this level has given one
/// @param typed what stands in the fields
/// @param problem why what was typed was not saved; null: it was, or nothing was typed
/// @param isSaved whether it was saved just now
/// @param evidence how many files are put forward for it
/// @param closed why this level cannot give it now; null: it can
public record FactView(
        DeskPlace desk,
        String key,
        FormField field,
        List<Use> uses,
        int standards,
        @Nullable FactEntry own,
        Map<Stage, FactEntry> others,
        @Nullable FactEntry proposal,
        Typed typed,
        @Nullable Problem problem,
        boolean isSaved,
        int evidence,
        FactGate.@Nullable Closed closed) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /// Why something was not saved.
    public record Problem(Text what, Text remedy) {}

    public FactView {
        uses = List.copyOf(uses);
    }

    /// Part of the ids of the row's elements.
    public String id() {
        StringBuilder id = new StringBuilder();
        key.codePoints().forEach(c -> {
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            id.append(isPlain ? Character.toString(c) : "-" + Integer.toHexString(c) + "-");
        });
        return id.toString();
    }

    /// What tells a later request which entry the fields were filled from.
    public String was() {
        return Typed.was(own, field);
    }

    public boolean isWritable() {
        return desk.isWritable() && closed == null;
    }

    public boolean isReported() {
        return own != null && own.value() != null;
    }

    /// What a level below gave and this one can take over as it is; null: nothing.
    public @Nullable FactEntry acceptable() {
        FactEntry lower = null;
        for (Map.Entry<Stage, FactEntry> other : others.entrySet()) {
            boolean isBelow = !desk.stage().isEmpty() && other.getKey().compareTo(Stage.of(desk.stage())) < 0;
            lower = isBelow ? other.getValue() : lower;
        }
        boolean isAccepted = lower != null && own != null && Objects.equals(own.value(), lower.value());
        return isWritable() && !isAccepted ? lower : null;
    }

    /// The time of day at which this level's figure was saved: `14:03`.
    public String savedAt() {
        return own == null ? "" : TIME.format(own.enteredAt().atZone(Formats.ZONE));
    }

    /// A value as a person reads it.
    public Text shown(FactEntry entry) {
        return entry.value() == null ? Text.same("—") : field.shown(entry.value());
    }

    /// A choice of words, one of which is in the field.
    public boolean isChosen(String value) {
        return typed.value().equals(value);
    }
}
