package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// Imports lists of branches, by turns as csv and xlsx.
final class Importer extends Client {

    private static final int ROWS = 300;

    private final String community;

    Importer(Browser browser, String community) {
        super(browser);
        this.community = community;
    }

    @Override
    void send(int act) {
        boolean isCsv = act % 2 == 0;
        Answer answer = browser.upload(
                "/units/import", Map.of(), "file", isCsv ? "u.csv" : "u.xlsx", isCsv ? csv(act) : xlsx(act));
        expect(answer.status() == 200 && answer.body().contains("class=\"done\""), answer);
    }

    private String[] row(int act, int row) {
        return new String[] {"I%d-%d".formatted(act, row), "支部%d-%d".formatted(act, row), "branch", community};
    }

    private byte[] csv(int act) {
        StringBuilder csv = new StringBuilder("code,name,kind,parent\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append(String.join(",", row(act, row))).append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] xlsx(int act) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("units");
            fill(sheet.createRow(0), "code", "name", "kind", "parent");
            for (int row = 0; row < ROWS; row++) {
                fill(sheet.createRow(row + 1), row(act, row));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void fill(XSSFRow row, String... cells) {
        for (int cell = 0; cell < cells.length; cell++) {
            row.createCell(cell).setCellValue(cells[cell]);
        }
    }

    @Override
    List<Integer> visible(JdbcClient database) {
        return database.sql("""
                select substring(split_part(code, '-', 1), 2)::int as act, count(*) as units, count(place.unit_id) as placed
                from unit left join unit_place place on place.unit_id = unit.id
                where code like 'I%-%' group by 1 order by 1
                """)
                .query((row, number) -> {
                    assertEquals(ROWS, row.getInt("units"), "units of import " + row.getInt("act"));
                    assertEquals(ROWS, row.getInt("placed"), "places of import " + row.getInt("act"));
                    return row.getInt("act");
                })
                .list();
    }
}
