package org.xingping.app.ratings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.StarGlyph.Petal;
import org.xingping.app.shell.StarGlyph.State;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.standards.Edition;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Standard;

/// A list of ratings as an office hands it on: titled, with a head that stays and is printed on every page, numbers as
/// numbers, and a column for each section of the standard.
final class ResultWorkbook {

    /// The title, what it was made from, and the head.
    private static final int HEAD = 2;

    private static final int MOST_STARS = 10;

    private final Workbook file;
    private final Sheet sheet;
    private final Cycle cycle;
    private final AwardNames names;
    private final Texts texts;
    private final Language language;
    private final List<Column> columns;
    private final Map<Kind, CellStyle> styles = new HashMap<>();
    private final CellStyle likeFormula;
    private int next = HEAD + 1;

    private enum Kind {
        TEXT("@"),
        CENTRED("@"),
        COUNT("0"),
        SCORE("0.00####"),
        SHARE("0%");

        private final String format;

        Kind(String format) {
            this.format = format;
        }
    }

    /// @param width in characters
    private record Column(String title, int width, Kind kind, Value value) {}

    private interface Value {
        @Nullable
        Object of(Rating rating);
    }

    ResultWorkbook(Workbook file, Cycle cycle, Edition edition, Standard standard, Texts texts, Language language) {
        this.file = file;
        this.cycle = cycle;
        this.names = new AwardNames(standard);
        this.texts = texts;
        this.language = language;
        this.columns = columns(standard);
        for (Kind kind : Kind.values()) {
            styles.put(kind, style(kind));
        }
        likeFormula = style(Kind.TEXT);
        likeFormula.setQuotePrefixed(true); // stays text when somebody edits the cell
        sheet = file.createSheet(texts.text(language, "ratings.title"));
        head(edition);
    }

    /// `青禾县 2025 年度社区党组织评星晋级评级结果`.
    static String title(Cycle cycle, Language language) {
        return language == Language.ZH
                ? cycle.unitName() + " " + cycle.periodTitle().zh()
                        + cycle.title().zh() + "评级结果"
                : "Ratings of " + cycle.unitName() + ", " + cycle.periodTitle().en() + ": "
                        + cycle.title().in(language);
    }

    private List<Column> columns(Standard standard) {
        List<Column> all = new ArrayList<>();
        all.add(column("code", 16, Kind.TEXT, Rating::code));
        all.add(column("name", 26, Kind.TEXT, Rating::name));
        all.add(column("award", 16, Kind.CENTRED, this::award));
        if (standard.levels().stream().anyMatch(level -> level.value() != null)) {
            all.add(column("stars", 14, Kind.CENTRED, ResultWorkbook::stars));
        }
        if (!cycle.isPublished()) {
            all.add(column("award-low", 14, Kind.CENTRED, rating -> title(rating.awardLow())));
            all.add(column("award-high", 14, Kind.CENTRED, rating -> title(rating.awardHigh())));
        }
        if (standard.score() != null) {
            if (cycle.isPublished()) {
                all.add(column("score", 10, Kind.SCORE, Rating::scoreLow));
            } else {
                all.add(column("score-low", 10, Kind.SCORE, Rating::scoreLow));
                all.add(column("score-high", 10, Kind.SCORE, Rating::scoreHigh));
            }
        }
        all.add(column("rank", 8, Kind.COUNT, Rating::rank));
        all.add(column("change", 12, Kind.CENTRED, this::change));
        List<Text> parts = new ArrayList<>();
        standard.sections().forEach(section -> parts.add(section.title()));
        if (parts.isEmpty()) {
            standard.ladder().forEach(tier -> parts.add(tier.title()));
        }
        for (int part = 0; part < parts.size(); part++) {
            int place = part;
            all.add(new Column(
                    parts.get(part).in(language), 11, Kind.SHARE, rating -> share(rating, place, parts.size())));
        }
        all.add(column("met", 10, Kind.COUNT, Rating::met));
        all.add(column("unmet", 12, Kind.COUNT, Rating::unmet));
        all.add(column("unknown", 9, Kind.COUNT, Rating::unknown));
        all.add(column("not-rated", 24, Kind.TEXT, this::notRated));
        return all;
    }

    private Column column(String key, int width, Kind kind, Value value) {
        return new Column(texts.text(language, "ratings.column." + key), width, kind, value);
    }

    private @Nullable String award(Rating rating) {
        return rating.isRated()
                ? names.span(rating.awardLow(), rating.awardHigh()).in(language)
                : null;
    }

    private @Nullable String title(@Nullable String level) {
        return level == null ? null : names.title(level).in(language);
    }

    private static @Nullable String stars(Rating rating) {
        Integer low = rating.starsLow();
        Integer high = rating.starsHigh();
        if (low == null || high == null) {
            return null;
        }
        return !low.equals(high) ? low + "–" + high : low > MOST_STARS ? low + "★" : low == 0 ? "☆" : "★".repeat(low);
    }

    private String change(Rating rating) {
        return texts.text(language, "ratings.change." + rating.change().name().toLowerCase(Locale.ROOT));
    }

    private @Nullable String notRated(Rating rating) {
        Text reason = rating.notRated();
        return reason == null ? null : reason.in(language);
    }

    /// How much of a section is reached: a share, two where facts are missing, a dash where it does not apply.
    private static Object share(Rating rating, int place, int places) {
        if (rating.glyph().petals().size() != places) {
            return "—";
        }
        Petal petal = rating.glyph().petals().get(place);
        if (petal.state() == State.NOT_RATED) {
            return "—";
        }
        return petal.low() == petal.high()
                ? BigDecimal.valueOf(petal.low(), 2)
                : petal.low() + "%–" + petal.high() + "%";
    }

    private CellStyle style(Kind kind) {
        CellStyle style = file.createCellStyle();
        style.setDataFormat(file.createDataFormat().getFormat(kind.format));
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setAlignment(
                kind == Kind.TEXT
                        ? HorizontalAlignment.LEFT
                        : kind == Kind.CENTRED ? HorizontalAlignment.CENTER : HorizontalAlignment.RIGHT);
        framed(style);
        return style;
    }

    private static void framed(CellStyle style) {
        style.setBorderTop(BorderStyle.HAIR);
        style.setBorderBottom(BorderStyle.HAIR);
        style.setBorderLeft(BorderStyle.HAIR);
        style.setBorderRight(BorderStyle.HAIR);
    }

    private void head(Edition edition) {
        for (int column = 0; column < columns.size(); column++) {
            sheet.setColumnWidth(column, columns.get(column).width() * 256);
        }
        Font large = file.createFont();
        large.setBold(true);
        large.setFontHeightInPoints((short) 16);
        CellStyle titled = file.createCellStyle();
        titled.setFont(large);
        titled.setAlignment(HorizontalAlignment.CENTER);
        titled.setVerticalAlignment(VerticalAlignment.CENTER);
        line(0, 30, title(cycle, language), titled);
        CellStyle below = file.createCellStyle();
        below.setAlignment(HorizontalAlignment.CENTER);
        line(
                1,
                18,
                texts.text(
                        language,
                        "ratings.workbook-from",
                        cycle.title().in(language),
                        cycle.editionName(),
                        edition.shortHash(),
                        cycle.state().title().in(language)),
                below);
        Font bold = file.createFont();
        bold.setBold(true);
        CellStyle headed = file.createCellStyle();
        headed.setFont(bold);
        headed.setWrapText(true);
        headed.setAlignment(HorizontalAlignment.CENTER);
        headed.setVerticalAlignment(VerticalAlignment.CENTER);
        headed.setFillForegroundColor(IndexedColors.LEMON_CHIFFON.getIndex());
        headed.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        framed(headed);
        Row head = sheet.createRow(HEAD);
        head.setHeightInPoints(34);
        for (int column = 0; column < columns.size(); column++) {
            Cell cell = head.createCell(column);
            cell.setCellValue(columns.get(column).title());
            cell.setCellStyle(headed);
        }
        sheet.createFreezePane(2, HEAD + 1);
        sheet.setRepeatingRows(new CellRangeAddress(HEAD, HEAD, -1, -1));
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.setHorizontallyCenter(true);
        sheet.getFooter().setCenter(texts.text(language, "ratings.workbook-pages"));
    }

    private void line(int place, int height, String text, CellStyle style) {
        Row row = sheet.createRow(place);
        row.setHeightInPoints(height);
        Cell cell = row.createCell(0);
        cell.setCellValue(text);
        cell.setCellStyle(style);
        sheet.addMergedRegion(new CellRangeAddress(place, place, 0, columns.size() - 1));
    }

    void add(Rating rating) {
        Row row = sheet.createRow(next++);
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            Cell cell = row.createCell(place);
            cell.setCellStyle(styles.get(column.kind()));
            switch (column.value().of(rating)) {
                case null -> {}
                case Number number -> cell.setCellValue(number.doubleValue());
                case Object text -> {
                    cell.setCellValue(text.toString());
                    if (!TableFile.defused(text.toString()).equals(text.toString())) {
                        cell.setCellStyle(likeFormula);
                    }
                }
            }
        }
    }

    /// Puts filters over what was added.
    void finish() {
        sheet.setAutoFilter(new CellRangeAddress(HEAD, Math.max(HEAD, next - 1), 0, columns.size() - 1));
    }
}
