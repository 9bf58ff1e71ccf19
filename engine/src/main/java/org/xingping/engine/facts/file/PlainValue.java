package org.xingping.engine.facts.file;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// A value of a source that has types, such as a column of a Parquet file or of a query, as the cell it stands for.
final class PlainValue {

    private PlainValue() {}

    /// @param value null: nothing was reported
    static RawCell cell(@Nullable Object value) {
        return switch (value) {
            case null -> RawCell.BLANK;
            case String text -> new RawCell.Written(text);
            case Byte number -> new RawCell.Written(number.toString());
            case Short number -> new RawCell.Written(number.toString());
            case Integer number -> new RawCell.Written(number.toString());
            case Long number -> new RawCell.Written(number.toString());
            case BigDecimal number -> new RawCell.Written(number.toPlainString());
            case Double number -> stored(number.toString());
            case Float number -> stored(number.toString());
            default ->
                new RawCell.Unusable(
                        "parquet-type",
                        Text.of(
                                "这一列的类型不能作数据：" + value.getClass().getSimpleName(),
                                "a column of this type holds no facts: "
                                        + value.getClass().getSimpleName()),
                        Text.of("请写成整数、小数（DECIMAL）、双精度数或文字", "write integers, decimals, doubles or texts"));
        };
    }

    /// A double stands for the decimal that people see, as in a workbook.
    private static RawCell stored(String number) {
        try {
            return StoredNumber.cell(number, 0);
        } catch (WorkbookDamaged impossible) {
            throw new IllegalStateException(number, impossible);
        }
    }
}
