package org.xingping.bench.peers;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/// A workbook of formulas, as people keep them, evaluated by POI: one line for each unit, its figures, two
/// cells for the points of each section, and the results.
///
/// The old binary workbook, because POI keeps its formulas parsed and reads those of the new one again each time.
final class Spreadsheet implements Contender {

    private final int about;
    private @Nullable HSSFWorkbook workbook;
    private @Nullable FormulaEvaluator evaluator;
    private @Nullable Answers answers;
    private int rows;
    private int firstResult;

    /// @param about how many lines it has, and then some to complete the last group
    Spreadsheet(int about) {
        this.about = about;
    }

    @Override
    public String name() {
        return "spreadsheet formulas";
    }

    @Override
    public String how() {
        return "POI %s, a line for each community".formatted(Versions.of("org.apache.poi", "poi", HSSFWorkbook.class));
    }

    /// Whole groups, because a rank needs everybody.
    @Override
    public int rows(Work work) {
        int[] groups = work.facts().groups();
        int row = Math.min(about, work.rows());
        while (row < work.rows() && groups[row] == groups[row - 1]) {
            row++;
        }
        return row;
    }

    @Override
    public void load(Work work) {
        Scheme scheme = work.restated();
        rows = rows(work);
        HSSFWorkbook made = new HSSFWorkbook();
        Sheet sheet = made.createSheet();
        int[] groups = work.facts().groups();
        for (int row = 0; row < rows; row++) {
            Row line = sheet.createRow(row);
            for (int column = 0; column < scheme.columns().size(); column++) {
                if (scheme.columns().get(column).isKnown(row)) {
                    line.createCell(column)
                            .setCellValue((double) scheme.columns().get(column).at(row));
                }
            }
        }
        int from = 0;
        for (int row = 0; row < rows; row++) {
            if (row == rows - 1 || groups[row + 1] != groups[row]) {
                for (int each = from; each <= row; each++) {
                    formulas(sheet.getRow(each), scheme, from, row);
                }
                from = row + 1;
            }
        }
        workbook = made;
        evaluator = made.getCreationHelper().createFormulaEvaluator();
    }

    /// The formulas of a line.
    ///
    /// @param from first line of the group
    /// @param to last line of the group
    private void formulas(Row line, Scheme scheme, int from, int to) {
        int next = scheme.columns().size();
        StringJoiner low = new StringJoiner("+");
        StringJoiner high = new StringJoiner("+");
        StringJoiner starsLow = new StringJoiner("+");
        StringJoiner starsHigh = new StringJoiner("+");
        StringJoiner winnable = new StringJoiner("+");
        for (Scheme.Section section : scheme.sections()) {
            StringJoiner certain = new StringJoiner("+");
            StringJoiner possible = new StringJoiner("+");
            StringJoiner applicable = new StringJoiner("+");
            for (Scheme.Item item : section.items()) {
                certain.add("IF(" + condition(item.criterion(), line, scheme, false) + "," + item.points() + ",0)");
                possible.add("IF(" + condition(item.criterion(), line, scheme, true) + "," + item.points() + ",0)");
                applicable.add(
                        item.criterion() instanceof Scheme.Found(int column)
                                ? "IF(%s=%d,0,%d)".formatted(name(line, column), Column.NOT_APPLICABLE, item.points())
                                : String.valueOf(item.points()));
            }
            String lowName = formula(line, next++, certain.toString());
            String highName = formula(line, next++, possible.toString());
            String all = formula(line, next++, applicable.toString());
            low.add(lowName);
            high.add(highName);
            starsLow.add("IF(AND(%s>0,%s*10>=%s*%d),1,0)".formatted(all, lowName, all, section.tenths()));
            starsHigh.add("IF(AND(%s>0,%s*10>=%s*%d),1,0)".formatted(all, highName, all, section.tenths()));
            winnable.add("IF(%s>0,1,0)".formatted(all));
        }
        boolean byStars = scheme.score() == Scheme.Score.STARS;
        String most = formula(line, next++, winnable.toString());
        firstResult = next;
        String stars = formula(line, next++, starsLow.toString());
        String possibleStars = formula(line, next++, starsHigh.toString());
        String score = formula(line, next++, byStars ? stars : low.toString());
        String possibleScore = formula(line, next++, byStars ? possibleStars : high.toString());
        String lows = range(firstResult + 2, from, to);
        String highs = range(firstResult + 3, from, to);
        formula(line, next++, "1+COUNTIF(%s,\">\"&%s)".formatted(lows, possibleScore));
        formula(line, next++, "1+COUNTIF(%s,\">\"&%s)-IF(%s>%s,1,0)".formatted(highs, score, possibleScore, score));
        BigDecimal best = scheme.best();
        String places = best == null
                ? "ROWS(" + lows + ")"
                : "INT(%s*ROWS(%s)/%s)"
                        .formatted(
                                best.unscaledValue(),
                                lows,
                                BigDecimal.TEN.pow(best.scale()).toPlainString());
        String surely = formula(line, next++, "IF(COUNTIF(%s,\">=\"&%s)<=%s,1,0)".formatted(highs, score, places));
        String possibly = formula(
                line,
                next++,
                "IF(COUNTIF(%s,\">=\"&%s)-IF(%s=%s,1,0)<%s,1,0)"
                        .formatted(lows, possibleScore, score, possibleScore, places));
        formula(line, next++, award(scheme, stars, most, surely));
        formula(line, next, award(scheme, possibleStars, most, possibly));
    }

    private static String formula(Row line, int column, String text) {
        line.createCell(column).setCellFormula(text);
        return name(line, column);
    }

    private static String name(Row line, int column) {
        return CellReference.convertNumToColString(column) + (line.getRowNum() + 1);
    }

    private static String range(int column, int from, int to) {
        String letters = CellReference.convertNumToColString(column);
        return "$%s$%d:$%s$%d".formatted(letters, from + 1, letters, to + 1);
    }

    private static String award(Scheme scheme, String stars, String winnable, String best) {
        StringBuilder text = new StringBuilder();
        int open = 0;
        for (Scheme.Award award : scheme.awards()) {
            if (award.stars() == 0 && !award.allStars() && award.best() == null) {
                text.append(award.merit());
                break;
            }
            text.append("IF(AND(%s>=%d".formatted(stars, award.stars()));
            if (award.allStars()) {
                text.append(",%s=%s,%s>0".formatted(stars, winnable, winnable));
            }
            if (award.best() != null) {
                text.append(",%s=1".formatted(best));
            }
            text.append("),%d,".formatted(award.merit()));
            open++;
        }
        return text.append(")".repeat(open)).toString();
    }

    /// A criterion at one end of what is unknown.
    private static String condition(Scheme.Criterion criterion, Row line, Scheme scheme, boolean better) {
        return switch (criterion) {
            case Scheme.Compare compare -> {
                String cell = name(line, compare.column());
                String sign = switch (compare.comparison()) {
                    case EQUAL -> "=";
                    case NOT_EQUAL -> "<>";
                    default -> compare.comparison().sign();
                };
                yield "IF(ISNUMBER(%s),%s%s%d,%s)"
                        .formatted(cell, cell, sign, compare.limit(), better ? "TRUE" : "FALSE");
            }
            case Scheme.Found(int column) ->
                "IF(ISNUMBER(%s),%s=%d,%s)"
                        .formatted(name(line, column), name(line, column), Column.MET, better ? "TRUE" : "FALSE");
            case Scheme.All(List<Scheme.Compare> parts) -> {
                StringJoiner all = new StringJoiner(",", "AND(", ")");
                parts.forEach(part -> all.add(condition(part, line, scheme, better)));
                yield all.toString();
            }
            case Scheme.BySize bySize -> {
                List<Ends> ends = Ends.of(bySize, scheme.columns());
                String size = end(line, ends.getLast(), better);
                StringBuilder limit = new StringBuilder();
                for (int band = 0; band < bySize.upTo().size(); band++) {
                    limit.append("IF(%s<=%d,%d,"
                            .formatted(
                                    size,
                                    bySize.upTo().get(band),
                                    bySize.limits().get(band)));
                }
                limit.append(bySize.limits().getLast())
                        .append(")".repeat(bySize.upTo().size()));
                yield "%s>=%s".formatted(end(line, ends.getFirst(), better), limit);
            }
            case Scheme.Quotient quotient -> {
                List<Ends> ends = Ends.of(quotient, scheme.columns());
                yield "%s*%d>=%s*%d"
                        .formatted(
                                end(line, ends.getFirst(), better),
                                quotient.times(),
                                end(line, ends.getLast(), better),
                                quotient.limit());
            }
        };
    }

    private static String end(Row line, Ends ends, boolean better) {
        String cell = name(line, ends.column());
        return "IF(ISNUMBER(%s),%s,%d)".formatted(cell, cell, better ? ends.better() : ends.worse());
    }

    @Override
    public void run() {
        if (workbook == null || evaluator == null) {
            throw new IllegalStateException("not loaded");
        }
        evaluator.clearAllCachedResultValues();
        Sheet sheet = workbook.getSheetAt(0);
        Answers result = new Answers(rows, true);
        for (int row = 0; row < rows; row++) {
            Row line = sheet.getRow(row);
            result.starsLow[row] = (byte) number(line, 0);
            result.starsHigh[row] = (byte) number(line, 1);
            result.scoreLow[row] = number(line, 2);
            result.scoreHigh[row] = number(line, 3);
            result.bestRank[row] = number(line, 4);
            result.worstRank[row] = number(line, 5);
            result.top(row, number(line, 6) == 1, number(line, 7) == 1);
            result.awardLow[row] = (byte) number(line, 8);
            result.awardHigh[row] = (byte) number(line, 9);
        }
        answers = result;
    }

    private int number(Row line, int result) {
        Cell cell = line.getCell(firstResult + result);
        CellValue value = java.util.Objects.requireNonNull(evaluator).evaluate(cell);
        return (int) value.getNumberValue();
    }

    @Override
    public @Nullable Answers answers() {
        return answers;
    }

    @Override
    public void close() throws IOException {
        if (workbook != null) {
            workbook.close();
        }
        workbook = null;
        evaluator = null;
        answers = null;
    }
}
