package org.xingping.engine.facts.file;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;

/// The look of a template's cells; a workbook holds each look once.
final class TemplateStyles {

    private static final short KEY_POINTS = 8;
    private static final short HEADING_POINTS = 14;

    private final Workbook workbook;
    private final Map<String, CellStyle> formats = new HashMap<>();
    private final CellStyle key;
    private final CellStyle title;
    private final CellStyle heading;
    private final CellStyle prose;

    TemplateStyles(Workbook workbook) {
        this.workbook = workbook;
        key = style(font(KEY_POINTS, false, IndexedColors.GREY_50_PERCENT));
        title = style(font((short) 11, true, IndexedColors.AUTOMATIC));
        title.setWrapText(true);
        title.setVerticalAlignment(VerticalAlignment.TOP);
        title.setFillForegroundColor(IndexedColors.LEMON_CHIFFON.getIndex());
        title.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        title.setBorderBottom(BorderStyle.THIN);
        heading = style(font(HEADING_POINTS, true, IndexedColors.AUTOMATIC));
        prose = style(font((short) 11, false, IndexedColors.AUTOMATIC));
        prose.setWrapText(true);
        prose.setVerticalAlignment(VerticalAlignment.TOP);
    }

    CellStyle key() {
        return key;
    }

    CellStyle title() {
        return title;
    }

    CellStyle heading() {
        return heading;
    }

    CellStyle prose() {
        return prose;
    }

    /// The style of cells with this number format.
    CellStyle format(String code) {
        return formats.computeIfAbsent(code, absent -> {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(code));
            return style;
        });
    }

    private CellStyle style(Font font) {
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }

    private Font font(short points, boolean bold, IndexedColors colour) {
        Font font = workbook.createFont();
        font.setFontHeightInPoints(points);
        font.setBold(bold);
        font.setColor(colour.getIndex());
        return font;
    }
}
