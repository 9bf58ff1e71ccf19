package org.xingping.engine.facts.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.xingping.engine.facts.file.Samples.COLUMNS;
import static org.xingping.engine.facts.file.Samples.described;
import static org.xingping.engine.facts.file.Samples.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;

final class FactTemplateTest {

    @TempDir
    Path folder;

    @Test
    void whatIsFilledInIsReadBack() throws IOException {
        try (XSSFWorkbook workbook = opened(template())) {
            Sheet sheet = workbook.getSheet("数据");
            WorkbookFactsTest.row(
                    sheet, 2, "0010", "S1", "幸福社区", 0.855, 12_000, 10.25, "市级（含副省级）", "达标", "部分达标", 9.5, "不适用", "成立");
            WorkbookFactsTest.row(
                    sheet, 3, "0011", "S1", "", null, 0, -1000, "province", "不达标", "不适用", "不适用", null, "不成立");
            WorkbookFactsTest.row(sheet, 4, "0012");
            FactTable table = read(saved(workbook));
            assertEquals("""
                    0010|S1|幸福社区|855000|12000|1025|2|met|partly|95|na|met
                    0011|S1|null||0|-100000|3|unmet|na|na||unmet
                    0012|null|null|||||||||
                    """, described(table));
        }
    }

    @Test
    void anUntouchedTemplateHasNoUnits() throws IOException {
        assertEquals(
                "no-units",
                Samples.problem(Samples.file(folder, "facts.xlsx", template())).rule());
    }

    @Test
    void theDataSheetIsReadWhereverItStandsAndWithoutItsTitles() throws IOException {
        try (XSSFWorkbook workbook = opened(template())) {
            workbook.setSheetOrder("数据", 1);
            Sheet sheet = workbook.getSheet("数据");
            sheet.removeRow(sheet.getRow(1));
            WorkbookFactsTest.row(sheet, 2, "A");
            assertEquals(1, read(saved(workbook)).size());
        }
    }

    @Test
    void knownFactsArePrefilledAndReadBack() throws IOException {
        Random random = new Random(20261121);
        for (int round = 0; round < 20; round++) {
            FactTable facts = random(random, random.nextInt(1, 200));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            FactTemplate.write(COLUMNS, "十星", facts, bytes);
            FactTable back = read(Samples.file(folder, "facts.xlsx", bytes.toByteArray()));
            assertEquals(described(facts), described(back));
        }
    }

    @Test
    void thePageExplainsItself() throws IOException {
        try (XSSFWorkbook workbook = opened(template())) {
            Sheet sheet = workbook.getSheet("数据");
            assertEquals("数据", workbook.getSheetName(0));
            assertEquals("说明", workbook.getSheetName(1));
            assertTrue(workbook.isSheetHidden(2));
            assertEquals("unit", sheet.getRow(0).getCell(0).getStringCellValue());
            assertEquals("owner_satisfaction", sheet.getRow(0).getCell(3).getStringCellValue());
            assertEquals(
                    "业主满意率\nowner satisfaction\n0..1 (0%..100%)",
                    sheet.getRow(1).getCell(3).getStringCellValue());
            assertEquals("单位代码\nunit code", sheet.getRow(1).getCell(0).getStringCellValue());
            assertEquals(2, sheet.getPaneInformation().getHorizontalSplitPosition());
            assertEquals(3, sheet.getPaneInformation().getVerticalSplitPosition());
            assertEquals("@", sheet.getColumnStyle(0).getDataFormatString());
            assertEquals("0.0000%", sheet.getColumnStyle(3).getDataFormatString());
            assertEquals("0", sheet.getColumnStyle(4).getDataFormatString());
            assertEquals("0.00", sheet.getColumnStyle(5).getDataFormatString());
            assertEquals("十星级", workbook.getSheet("说明").getRow(0).getCell(0).getStringCellValue());
            assertFalse(workbook.getSheet("说明")
                    .getRow(1)
                    .getCell(1)
                    .getStringCellValue()
                    .isEmpty());
        }
    }

    @Test
    void everyOfferedWordIsUnderstood() throws IOException {
        try (XSSFWorkbook workbook = opened(template())) {
            List<DataValidation> checks = checks(workbook);
            assertEquals(COLUMNS.size(), checks.size());
            for (int i = 0; i < COLUMNS.size(); i++) {
                DataValidation check = checks.get(i);
                if (check.getValidationConstraint().getValidationType() == ValidationType.LIST) {
                    List<String> words = offered(workbook, check);
                    assertTrue(words.size() >= 1);
                    for (String word : words) {
                        assertFalse(CellText.read(COLUMNS.get(i), word) instanceof CellValue.Refused, word);
                    }
                }
            }
            assertEquals(List.of("无", "县级", "市级（含副省级）", "province", "国家级"), offered(workbook, checks.get(3)));
            assertEquals(List.of("成立", "不成立", "不适用"), offered(workbook, checks.get(8)));
        }
    }

    @Test
    void numbersAreCheckedWhileTyping() throws IOException {
        try (XSSFWorkbook workbook = opened(template())) {
            List<DataValidation> checks = checks(workbook);
            DataValidation satisfaction = checks.get(0);
            assertEquals(
                    ValidationType.DECIMAL,
                    satisfaction.getValidationConstraint().getValidationType());
            assertEquals("0", satisfaction.getValidationConstraint().getFormula1());
            assertEquals("1", satisfaction.getValidationConstraint().getFormula2());
            assertTrue(satisfaction.getPromptBoxText().contains("85%"), satisfaction.getPromptBoxText());
            assertEquals(
                    ValidationType.INTEGER,
                    checks.get(1).getValidationConstraint().getValidationType());
            assertEquals("-1000", checks.get(2).getValidationConstraint().getFormula1());
            assertEquals(
                    "OR(J3=\"不适用\",AND(ISNUMBER(J3),J3>=0,J3<=10.5))",
                    checks.get(6).getValidationConstraint().getFormula1());
        }
    }

    @Test
    void longTitlesAndListsFitTheFormat() throws IOException {
        List<FactColumn> columns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            columns.add(new FactColumn.OfFinding(new FindingRule(
                    "x/" + i, Text.of("长".repeat(400), "long ".repeat(100)), new FindingRule.MetPartlyOrNot())));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FactTemplate.write(columns, "", bytes);
        try (XSSFWorkbook workbook = opened(bytes.toByteArray())) {
            assertEquals("x/39", workbook.getSheetAt(0).getRow(0).getCell(42).getStringCellValue());
        }
    }

    private static byte[] template() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FactTemplate.write(COLUMNS, "十星级", bytes);
        return bytes.toByteArray();
    }

    private static XSSFWorkbook opened(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    private Path saved(XSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return Samples.file(folder, "facts.xlsx", bytes.toByteArray());
    }

    /// The checks of the columns behind unit, parent and name, from left to right.
    private static List<DataValidation> checks(XSSFWorkbook workbook) {
        return workbook.getSheet("数据").getDataValidations().stream()
                .map(DataValidation.class::cast)
                .sorted(Comparator.comparingInt(
                        check -> check.getRegions().getCellRangeAddresses()[0].getFirstColumn()))
                .toList();
    }

    private static List<String> offered(XSSFWorkbook workbook, DataValidation check) {
        AreaReference area =
                new AreaReference(check.getValidationConstraint().getFormula1(), workbook.getSpreadsheetVersion());
        List<String> words = new ArrayList<>();
        for (CellReference cell : area.getAllReferencedCells()) {
            Row row = workbook.getSheet(cell.getSheetName()).getRow(cell.getRow());
            words.add(row.getCell(cell.getCol()).getStringCellValue());
        }
        return words;
    }

    private static FactTable random(Random random, int units) {
        FactTable.Builder table = FactTable.builder();
        for (int i = 0; i < units; i++) {
            int row = table.unit("0" + i, random.nextBoolean() ? "S" + random.nextInt(5) : null, "社区" + i);
            for (FactColumn column : COLUMNS) {
                if (random.nextInt(4) > 0) {
                    fill(table, row, column, random);
                }
            }
        }
        return table.build();
    }

    private static void fill(FactTable.Builder table, int row, FactColumn column, Random random) {
        switch (column) {
            case FactColumn.OfMetric(Metric metric) -> {
                long high = random.nextBoolean() ? metric.high() : Math.min(metric.high(), 100_000);
                table.metric(row, metric.id(), random.nextLong(metric.low(), high + 1));
            }
            case FactColumn.OfFinding(FindingRule rule) -> {
                if (rule.answer() instanceof FindingRule.Points(long low, long high, int decimals)
                        && random.nextBoolean()) {
                    table.points(row, rule.key(), random.nextLong(low, high + 1));
                } else {
                    List<Finding> allowed = FindingWords.of(rule.answer()).stream()
                            .map(FindingWords.Word::finding)
                            .toList();
                    table.finding(row, rule.key(), allowed.get(random.nextInt(allowed.size())));
                }
            }
        }
    }
}
