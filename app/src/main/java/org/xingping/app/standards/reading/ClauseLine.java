package org.xingping.app.standards.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.standards.Feeds;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.OmissionReason;

/// A clause as people read it.
///
/// @param how who or what decides it
/// @param condition its condition or formula in words; null when a reviewer decides
/// @param written the condition as the standard writes it; null when a reviewer decides
/// @param worth what it is worth, or the range of its points; empty when it earns none
/// @param omitted letter of the reason why it is left out; null when it is kept
/// @param partOmitted letter of the reason why a part of it is left out; null when it is kept whole
/// @param findingKey the column of its findings: `ten-star/1.2`
/// @param from the standard its findings are kept under; null: its own
/// @param added whether the overlay added it
/// @param metrics what it reads, and where else each counts
public record ClauseLine(
        String id,
        Text title,
        Text note,
        Text how,
        @Nullable Text condition,
        @Nullable String written,
        Text worth,
        @Nullable String omitted,
        @Nullable String partOmitted,
        String findingKey,
        @Nullable String from,
        boolean added,
        List<MetricUse> metrics) {

    public ClauseLine {
        metrics = List.copyOf(metrics);
    }

    /// A metric a clause reads.
    ///
    /// @param range its unit and range, or its words
    public record MetricUse(String id, Text title, Text range, Feeds feeds) {}

    /// Why it is left out.
    public Text reason() {
        String letter = omitted == null ? partOmitted : omitted;
        return letter == null ? Text.NONE : OmissionReason.meaning(letter);
    }

    /// What a search looks at, in both languages.
    public String searched() {
        StringBuilder all =
                new StringBuilder(id).append(' ').append(title.zh()).append(' ').append(title.en());
        if (condition != null) {
            all.append(' ').append(condition.zh()).append(' ').append(condition.en());
        }
        metrics.forEach(metric -> all.append(' ').append(metric.id()));
        return all.toString().toLowerCase(java.util.Locale.ROOT);
    }
}
