package org.xingping.engine.facts.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/// How the cells of a workbook are formatted, as far as it decides what a stored number is.
final class CellFormats {

    private static final int MOST_STYLES = 65_536;
    private static final int LONGEST_CODE = 255;

    private final List<Format> formats;

    /// @param date whether a number shows as a date or time
    /// @param digits how many digits an integer shows at least; 0 when the format pads nothing
    private record Format(boolean date, int digits) {}

    private CellFormats(List<Format> formats) {
        this.formats = formats;
    }

    static CellFormats none() {
        return new CellFormats(List.of());
    }

    static CellFormats read(InputStream bytes) throws IOException, WorkbookDamaged {
        Map<Integer, String> codes = new HashMap<>();
        List<Integer> cells = new ArrayList<>();
        boolean inCells = false;
        try (XmlPart part = new XmlPart(bytes)) {
            while (part.next()) {
                if (part.isStart("numFmt")) {
                    String code = part.attribute("formatCode");
                    codes.put(part.number("numFmtId"), code == null ? "" : code);
                } else if (part.isStart("cellXfs")) {
                    inCells = true;
                } else if (part.isEnd("cellXfs")) {
                    inCells = false;
                } else if (inCells && part.isStart("xf")) {
                    cells.add(Math.max(0, part.number("numFmtId")));
                }
                if (cells.size() > MOST_STYLES || codes.size() > MOST_STYLES) {
                    throw new WorkbookDamaged("more styles than a workbook can have");
                }
            }
        }
        Map<Integer, Format> known = new HashMap<>();
        List<Format> formats = new ArrayList<>(cells.size());
        for (Integer id : cells) {
            formats.add(known.computeIfAbsent(id, format -> format(format, codes.get(format))));
        }
        return new CellFormats(formats);
    }

    /// Whether style number `style` shows a number as a date or time.
    boolean isDate(int style) {
        return style >= 0 && style < formats.size() && formats.get(style).date();
    }

    /// How many digits style number `style` shows of an integer at least: 6 for `000000`.
    int digits(int style) {
        return style >= 0 && style < formats.size() ? formats.get(style).digits() : 0;
    }

    private static Format format(int id, @Nullable String own) {
        String code = own == null ? builtin(id) : own;
        if (code.length() > LONGEST_CODE) {
            return new Format(false, 0);
        }
        boolean zeros = !code.isEmpty() && code.chars().allMatch(c -> c == '0');
        return new Format(DateUtil.isADateFormat(id, code), zeros ? code.length() : 0);
    }

    private static String builtin(int id) {
        String code = BuiltinFormats.getBuiltinFormat(id);
        return code == null ? "" : code;
    }
}
