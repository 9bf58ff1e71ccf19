package org.xingping.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.xingping.app.access.Role;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.notices.SampleObjections;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.ratings.DueRatings;
import org.xingping.app.rectification.IssuedOrders;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.Browser.Answer;

/// Whatever people write into names, sources and notes: no list that anybody downloads computes it.
@WebTest
class ExportsTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String FORMULA = "=HYPERLINK(\"http://example.org\")";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    Editions editions;

    @Autowired
    Facts facts;

    @Autowired
    DueRatings due;

    @Autowired
    SampleObjections objections;

    @Autowired
    IssuedOrders issuedOrders;

    @LocalServerPort
    int port;

    @Test
    void no_cell_of_any_list_is_taken_for_a_formula() throws IOException {
        LocalDate since = LocalDate.of(2020, 1, 1);
        Unit county = directory.found("EX1", FORMULA, "@county", UnitKind.COUNTY, null, since);
        Unit street = directory.found("EX2", "+街道", "-1+1", UnitKind.STREET, county, since);
        Unit community = directory.found("EX3", "@SUM(A1)", "＝1", UnitKind.COMMUNITY, street, since);
        long account = accounts.open("exporter", "-2+3|cmd", PASSWORD, null);
        for (Role role : Role.values()) {
            accounts.grant(account, role, county, null);
        }
        accounts.grant(accounts.open("exclerk", FORMULA, PASSWORD, null), Role.REPORTER, community, null);
        LocalDate today = directory.today();
        Cycle cycle = cycles.open(
                county,
                editions.newest("ten-star").orElseThrow(),
                UnitKind.COMMUNITY,
                "2026",
                today,
                today.plusDays(30),
                null,
                null);
        facts.record(
                accounts.viewer("exclerk").orElseThrow(),
                community,
                "2026",
                Stage.SELF,
                List.of(new NewFact("ten-star/1.1a", "达标", null, FORMULA, "@note", NewFact.NOTHING)));
        due.catchUp();
        cycles.close(withoutProcedure.lead(cycle), accounts.viewer("exporter").orElseThrow());
        cycles.publish(cycles.cycle(cycle.id()), accounts.viewer("exporter").orElseThrow());
        Cycle open = cycles.open(
                county,
                editions.newest("ten-star").orElseThrow(),
                UnitKind.COMMUNITY,
                "2027",
                today,
                today.plusDays(30),
                null,
                null);
        facts.record(
                accounts.viewer("exclerk").orElseThrow(),
                community,
                "2027",
                Stage.SELF,
                List.of(new NewFact("ten-star/1.1a", "达标", null, FORMULA, "@note", NewFact.NOTHING)));
        due.catchUp();

        Cycle noticed = cycles.open(
                county,
                editions.newest("star-promotion").orElseThrow(),
                UnitKind.COMMUNITY,
                "2027",
                today,
                today.plusDays(30),
                null,
                null);
        long notice = objections.put(noticed, community, FORMULA).notice();
        Cycle followed = cycles.open(
                county,
                editions.newest("star-promotion").orElseThrow(),
                UnitKind.COMMUNITY,
                "2026",
                today,
                today.plusDays(30),
                null,
                null);
        cycles.close(
                withoutProcedure.lead(followed), accounts.viewer("exporter").orElseThrow());
        cycles.publish(cycles.cycle(followed.id()), accounts.viewer("exporter").orElseThrow());
        issuedOrders.issue(7_100_001, followed, community);

        List<String> lists = List.of(
                "/units.FORMAT",
                "/accounts.FORMAT",
                "/audit/export.FORMAT",
                "/cycles/export.FORMAT",
                "/followups/export.FORMAT?cycle=" + followed.id(),
                "/funding/" + noticed.id() + "/export.FORMAT",
                "/jobs/export.FORMAT",
                "/lab/" + open.id() + "/export.FORMAT?try%3A3.6b=0",
                "/notices/export.FORMAT",
                "/notices/" + notice + "/export.FORMAT",
                "/objections/export.FORMAT",
                "/inspections/export.FORMAT",
                "/orders/export.FORMAT",
                "/rankings/export.FORMAT",
                "/reminders/export.FORMAT",
                "/procedure/export.FORMAT?cycle=" + open.id(),
                "/standards/export.FORMAT",
                "/ratings/export?format=FORMAT&cycle=" + open.id(),
                "/results/" + cycle.id() + "/export?format=FORMAT",
                "/desk/EX3/facts.csv?period=2027&stage=self",
                "/desk/EX3/workbook.xlsx?period=2027&stage=self");
        assertEquals(
                lists.stream()
                        .map(path -> path.replaceAll("\\?.*", "")
                                .replace("FORMAT", "{format}")
                                .replace("EX3", "{code}")
                                .replace("lab/" + open.id(), "lab/{cycle}")
                                .replace("notices/" + notice, "notices/{notice}")
                                .replace("funding/" + noticed.id(), "funding/{cycle}")
                                .replace("results/" + cycle.id(), "results/{cycle}"))
                        .collect(Collectors.toCollection(TreeSet::new)),
                exports(),
                "every address that hands out a list");
        Browser browser = new Browser(port);
        browser.signIn("exporter", PASSWORD);
        int formulas = 0;
        for (String path : lists) {
            for (String format : path.contains("FORMAT") ? List.of("csv", "xlsx") : List.of("")) {
                Answer answer = browser.get(path.replace("FORMAT", format));
                assertEquals(200, answer.status(), path);
                boolean isText = format.equals("csv") || path.contains(".csv");
                List<String> cells = isText ? csv(answer) : workbook(answer);
                assertFalse(cells.isEmpty(), path);
                for (String cell : cells) {
                    boolean isNumber = cell.matches("[+-]?[0-9.]+");
                    assertTrue(
                            !isText || isNumber || cell.isEmpty() || "=+-@\t\r\n＝＋－＠".indexOf(cell.charAt(0)) < 0,
                            path + ": " + cell);
                    formulas += cell.startsWith("'=") || cell.startsWith("'@") || cell.startsWith("=") ? 1 : 0;
                }
            }
        }
        assertTrue(formulas > 8, "the names did stand there: " + formulas);
    }

    private Set<String> exports() {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.matches(".*(/export|\\.\\{format}|\\.csv|\\.xlsx)"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> csv(Answer answer) {
        List<String> cells = new ArrayList<>();
        for (CsvRecord line : CsvReader.builder().ofCsvRecord(answer.body().replace("\uFEFF", ""))) {
            cells.addAll(line.getFields());
        }
        return cells;
    }

    /// A text in a workbook may begin as it likes; a formula is another kind of cell, and there are none but sums.
    private static List<String> workbook(Answer answer) throws IOException {
        List<String> cells = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(answer.bytes()))) {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertTrue(
                                cell.getCellType() != CellType.FORMULA
                                        || cell.getCellFormula().startsWith("SUM"),
                                sheet.getSheetName() + " " + cell.getAddress());
                        if (cell.getCellType() == CellType.STRING) {
                            cells.add(cell.getStringCellValue());
                        }
                    }
                }
            }
        }
        return cells;
    }
}
