package org.xingping.app.facts;

import java.nio.charset.StandardCharsets;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FillingColumn;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.facts.file.CellText;
import org.xingping.engine.facts.file.CellValue;
import org.xingping.engine.metric.Metric;

/// A column while its figures are read. A number as it is mostly written is read where its bytes lie;
/// words, and numbers that are written otherwise, by the one reader of cells, each text once.
final class ReadColumn {

    /// So many digits fit 64 bits in any case.
    private static final int DIGITS = 18;

    private static final long[] TENS = new long[DIGITS + 1];

    static {
        TENS[0] = 1;
        for (int power = 1; power < TENS.length; power++) {
            TENS[power] = 10 * TENS[power - 1];
        }
    }

    private final FactColumn column;
    private final FillingColumn filled;
    private final ShortTexts<CellValue> texts = new ShortTexts<>();
    private final boolean hasNumbers;
    private final int decimals;
    private final long low;
    private final long high;

    private int row = -1;
    private int level;
    private int start;
    private int count = -1;

    ReadColumn(FactColumn column, int rows) {
        this.column = column;
        this.filled = new FillingColumn(rows);
        switch (column) {
            case FactColumn.OfMetric(var metric)
            when metric.kind() instanceof Metric.Numbers numbers -> {
                hasNumbers = true;
                decimals = numbers.decimals();
                low = numbers.low();
                high = numbers.high();
            }
            case FactColumn.OfFinding(var rule)
            when rule.answer() instanceof FindingRule.Points points -> {
                hasNumbers = true;
                decimals = points.decimals();
                low = points.low();
                high = points.high();
            }
            default -> {
                hasNumbers = false;
                decimals = 0;
                low = 0;
                high = -1;
            }
        }
    }

    FactColumn column() {
        return column;
    }

    String key() {
        return column.key();
    }

    FillingColumn filled() {
        return filled;
    }

    /// What a level says of a row; that of the highest stays until it is settled.
    void propose(int ofRow, int byLevel, int from, int bytes) {
        if (count < 0 || row != ofRow || byLevel > level) {
            row = ofRow;
            level = byLevel;
            start = from;
            count = bytes;
        }
    }

    /// Puts down what was proposed; a second time does nothing.
    void settle(byte[] bytes) {
        if (count >= 0) {
            if (!hasNumbers || !isPut(bytes)) {
                put(row, said(bytes));
            }
            count = -1;
        }
    }

    /// Puts down a text of a row.
    void put(int ofRow, String text) {
        put(ofRow, CellText.read(column, text));
    }

    private CellValue said(byte[] bytes) {
        CellValue known = texts.find(bytes, start, count);
        if (known == null) {
            known = CellText.read(column, new String(bytes, start, count, StandardCharsets.UTF_8));
            texts.put(bytes, start, count, known);
        }
        return known;
    }

    private void put(int ofRow, CellValue value) {
        switch (value) {
            case CellValue.Blank _, CellValue.Refused _ -> {
                // unknown
            }
            case CellValue.Amount(long scaled) -> filled.number(ofRow, scaled);
            case CellValue.Said(var finding) -> filled.finding(ofRow, finding);
        }
    }

    /// Reads `-12`, `0.85`; anything else, and what lies outside the column's range, is left to the
    /// reader of cells.
    private boolean isPut(byte[] bytes) {
        int at = start;
        int end = start + count;
        boolean isNegative = at < end && bytes[at] == '-';
        at += isNegative ? 1 : 0;
        int first = at;
        long whole = 0;
        int digits = 0;
        int point = -1;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                whole = 10 * whole + digit;
                digits++;
            } else if (bytes[at] == '.' && point < 0 && digits > 0) {
                point = at;
            } else {
                return false;
            }
            if (digits > DIGITS) {
                return false;
            }
        }
        int behind = point < 0 ? 0 : end - point - 1;
        boolean isPlain = digits > 0
                && (point < 0 || behind > 0)
                && behind <= decimals
                && digits + decimals - behind <= DIGITS
                && (bytes[first] != '0' || first + 1 == end || first + 1 == point);
        if (!isPlain) {
            return false;
        }
        long scaled = (isNegative ? -whole : whole) * TENS[decimals - behind];
        if (scaled < low || scaled > high) {
            return false;
        }
        filled.number(row, scaled);
        return true;
    }
}
