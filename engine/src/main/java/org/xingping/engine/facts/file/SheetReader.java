package org.xingping.engine.facts.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// Pulls the rows of one sheet, then its merged ranges, which the format writes behind the rows.
final class SheetReader implements AutoCloseable {

    private static final int MOST_ROWS = 1 << 20;
    private static final int MOST_COLUMNS = 1 << 14;

    private final XmlPart part;
    private final SharedTexts texts;
    private final CellFormats formats;
    private final SheetRow row;
    private int rowNumber;

    SheetReader(InputStream bytes, SharedTexts texts, CellFormats formats, SheetRow row) throws WorkbookDamaged {
        this.part = new XmlPart(bytes);
        this.texts = texts;
        this.formats = formats;
        this.row = row;
    }

    /// The next row that the sheet mentions, blank or not, valid until the next call; null after the last one.
    @Nullable
    Row next() throws WorkbookDamaged {
        while (part.next() && !part.isEnd("sheetData")) {
            if (part.isStart("row")) {
                read();
                return row;
            }
        }
        return null;
    }

    /// All merged ranges; to be asked once, after the last row.
    List<CellRangeAddress> mergedRanges() throws WorkbookDamaged {
        List<CellRangeAddress> ranges = new ArrayList<>();
        while (part.next()) {
            String range = part.isStart("mergeCell") ? part.attribute("ref") : null;
            if (range != null) {
                ranges.add(range(range));
                if (ranges.size() > MOST_ROWS) {
                    throw new WorkbookDamaged("more merged ranges than rows");
                }
            }
        }
        return ranges;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }

    private static CellRangeAddress range(String text) throws WorkbookDamaged {
        try {
            return CellRangeAddress.valueOf(text);
        } catch (RuntimeException e) {
            throw new WorkbookDamaged("no range: " + Characters.shown(text), e);
        }
    }

    private void read() throws WorkbookDamaged {
        int written = part.number("r");
        int number = written < 0 ? rowNumber + 1 : written;
        if (number <= rowNumber || number > MOST_ROWS) {
            throw new WorkbookDamaged("row out of order: " + number);
        }
        rowNumber = number;
        row.begin(number);
        while (part.next() && !part.isEnd("row")) {
            if (part.isStart("c")) {
                cell();
            }
        }
    }

    private void cell() throws WorkbookDamaged {
        String reference = part.attribute("r");
        int column = reference == null ? row.width() : column(reference);
        if (column < row.width() || column >= MOST_COLUMNS) {
            throw new WorkbookDamaged("cell out of order: " + Characters.shown(String.valueOf(reference)));
        }
        String type = part.attribute("t");
        int style = part.number("s");
        String value = "";
        boolean formula = false;
        while (part.next() && !part.isEnd("c")) {
            if (part.isStart("f")) {
                formula = true;
            } else if (part.isStart("v")) {
                value = part.text();
            } else if (part.isStart("is")) {
                value = part.richText("is");
            }
        }
        if (formula) {
            row.put(column, formula(value, type));
        } else if (!value.isEmpty()) {
            row.put(column, cell(type == null ? "n" : type, style, value));
        }
    }

    private RawCell cell(String type, int style, String value) throws WorkbookDamaged {
        return switch (type) {
            case "n" -> formats.isDate(style) ? date() : StoredNumber.cell(value, formats.digits(style));
            case "s" -> new RawCell.Written(texts.at(value));
            case "str" -> new RawCell.Written(EscapedText.decoded(value));
            case "inlineStr" -> new RawCell.Written(value);
            case "b" -> unusable("boolean", "这里是逻辑值", "this is TRUE or FALSE", "请写数或文字", "write a number or a word");
            case "d" -> date();
            case "e" ->
                unusable(
                        "cell-error",
                        "这里是错误值 " + Characters.shown(value),
                        "this is the error " + Characters.shown(value),
                        "请写数或文字，未知则留空",
                        "write a number or a word, or leave it blank");
            default -> throw new WorkbookDamaged("cell of unknown type " + Characters.shown(type));
        };
    }

    private RawCell formula(String value, @Nullable String type) throws WorkbookDamaged {
        String result = Characters.shown("s".equals(type) ? texts.at(value) : value);
        return unusable(
                "formula",
                result.isEmpty() ? "这里是公式" : "这里是公式（上次结果 %s）".formatted(result),
                result.isEmpty() ? "this is a formula" : "this is a formula (last result: %s)".formatted(result),
                "请复制后“选择性粘贴为数值”",
                "copy the cells and paste them as values");
    }

    private static RawCell date() {
        return unusable(
                "date",
                "这里是日期格式的单元格",
                "this cell is formatted as a date",
                "请把格式改为数值或文本后重新填写",
                "format it as a number or as text and write it again");
    }

    private static RawCell unusable(String rule, String whatZh, String whatEn, String remedyZh, String remedyEn) {
        return new RawCell.Unusable(rule, Text.of(whatZh, whatEn), Text.of(remedyZh, remedyEn));
    }

    /// The column, from 0, of a reference such as `AB12`.
    private static int column(String reference) throws WorkbookDamaged {
        int column = 0;
        int i = 0;
        for (; i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z'; i++) {
            column = column * 26 + (reference.charAt(i) - 'A' + 1);
            if (column > MOST_COLUMNS) {
                break;
            }
        }
        if (i == 0 || column > MOST_COLUMNS) {
            throw new WorkbookDamaged("no cell: " + Characters.shown(reference));
        }
        return column - 1;
    }
}
