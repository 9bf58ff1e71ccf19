package org.xingping.engine.facts.file;

import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.xingping.engine.language.Text;

/// The rule that a spreadsheet program applies while people type into a column of a template.
final class TemplateCheck {

    /// What spreadsheet programs take as the heading and as the text of a message.
    private static final int LONGEST_HEADING = 32;

    private static final int LONGEST_HINT = 225;

    private TemplateCheck() {}

    static void add(Sheet sheet, int column, int firstRow, TemplateColumn asked, WordLists words) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidationConstraint constraint = constraint(helper, column, firstRow, asked.ask(), words);
        CellRangeAddressList cells =
                new CellRangeAddressList(firstRow, SpreadsheetVersion.EXCEL2007.getLastRowIndex(), column, column);
        DataValidation check = helper.createValidation(constraint, cells);
        check.setEmptyCellAllowed(true);
        // The format's attribute is the wrong way round, and the library passes it on: true shows the arrow.
        check.setSuppressDropDownArrow(true);
        check.setShowErrorBox(true);
        check.setErrorStyle(DataValidation.ErrorStyle.STOP);
        String heading = cut(asked.title().zh(), LONGEST_HEADING);
        check.createErrorBox(heading, cut(hint(asked), LONGEST_HINT));
        check.setShowPromptBox(true);
        check.createPromptBox(heading, cut(hint(asked), LONGEST_HINT));
        sheet.addValidationData(check);
    }

    private static DataValidationConstraint constraint(
            DataValidationHelper helper, int column, int firstRow, TemplateColumn.Ask ask, WordLists words) {
        return switch (ask) {
            case TemplateColumn.OneOf(var list) -> helper.createFormulaListConstraint(words.formula(list));
            case TemplateColumn.ANumber(NumberField field, String unit, String or) -> {
                if (or != null) {
                    String cell = SheetRow.letters(column) + (firstRow + 1);
                    yield helper.createCustomConstraint("OR(%s=\"%s\",AND(ISNUMBER(%s),%s>=%s,%s<=%s))"
                            .formatted(cell, or, cell, cell, field.lowest(), cell, field.highest()));
                }
                int type = field.decimals() == 0 ? ValidationType.INTEGER : ValidationType.DECIMAL;
                yield helper.createNumericConstraint(type, OperatorType.BETWEEN, field.lowest(), field.highest());
            }
        };
    }

    private static String hint(TemplateColumn asked) {
        Text allowed = asked.allowed();
        return switch (asked.ask()) {
            case TemplateColumn.OneOf _ ->
                "请从列表选择：%s。未知留空。\nChoose from the list; leave blank if unknown.".formatted(allowed.zh());
            case TemplateColumn.ANumber(NumberField field, String unit, String or)
            when field.ratio() ->
                "比率，可写 85%% 或 0.85；满值写 100%%。范围 %s。未知留空。\nA ratio: 85%% or 0.85, all is 100%%. Leave blank if unknown."
                        .formatted(allowed.zh());
            case TemplateColumn.ANumber(NumberField field, String unit, String or) -> {
                Text fineness = field.decimals() == 0
                        ? Text.of("整数", "whole numbers")
                        : Text.of("小数不超过 %d 位".formatted(field.decimals()), "decimals kept: " + field.decimals());
                yield "范围 %s，%s。未知留空。\n%s, %s. Leave blank if unknown."
                        .formatted(allowed.zh(), fineness.zh(), allowed.en(), fineness.en());
            }
        };
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
