package org.xingping.engine.facts.file;

import org.xingping.engine.facts.FactColumn;

/// The one place where the text of a cell or of a form field becomes a value.
public final class CellText {

    private static final CellValue BLANK = new CellValue.Blank();

    private CellText() {}

    /// Reads `text` as `column` means it; surrounding spaces do not count and full-width characters count as
    /// their plain twins. Never throws: a text that cannot be used is a `Refused`.
    public static CellValue read(FactColumn column, String text) {
        String written = Characters.plain(Characters.trimmed(text));
        if (written.isEmpty()) {
            return BLANK;
        }
        return switch (column) {
            case FactColumn.OfMetric(var metric) -> MetricText.read(metric, written);
            case FactColumn.OfFinding(var rule) -> FindingText.read(rule, written);
        };
    }
}
