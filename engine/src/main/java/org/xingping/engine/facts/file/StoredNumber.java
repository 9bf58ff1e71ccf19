package org.xingping.engine.facts.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Decimal text of the binary doubles that a workbook stores.
final class StoredNumber {

    /// What spreadsheets keep of a number that is typed, and all they ever show of it: 0.1 + 0.2 shows as 0.3.
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_UP);

    private static final BigDecimal INEXACT = BigDecimal.TEN.pow(15);

    private StoredNumber() {}

    /// The number in a cell.
    ///
    /// @param stored the text in the file, a double with up to 17 digits
    /// @param digits how many digits the cell's format shows of an integer at least
    static RawCell cell(String stored, int digits) throws WorkbookDamaged {
        double value = parsed(stored);
        if (!Double.isFinite(value)) {
            return new RawCell.Written(stored);
        }
        BigDecimal number = new BigDecimal(value).round(SHOWN);
        String text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        String label = "0".repeat(Math.max(0, isWhole(text) ? digits - text.length() : 0)) + text;
        return new RawCell.Stored(text, label, number.abs().compareTo(INEXACT) < 0);
    }

    private static boolean isWhole(String text) {
        return text.indexOf('.') < 0 && text.charAt(0) != '-';
    }

    private static double parsed(String stored) throws WorkbookDamaged {
        try {
            return Double.parseDouble(stored);
        } catch (NumberFormatException e) {
            throw new WorkbookDamaged("no number: " + Characters.shown(stored), e);
        }
    }
}
