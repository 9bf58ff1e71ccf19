package org.xingping.app.start;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// Takes the workbook of a desk, fills it in and sends it back.
final class WorkbookSender extends Client {

    private final String unit;
    private final String period;

    WorkbookSender(Browser browser, String unit, String period) {
        super(browser);
        this.unit = unit;
        this.period = period;
    }

    @Override
    void send(int act) {
        Answer workbook = browser.get("/desk/" + unit + "/workbook.xlsx?period=" + period + "&stage=self");
        expect(workbook.status() == 200, workbook);
        Answer answer = browser.upload(
                "/desk/" + unit + "/workbook",
                Map.of("period", period, "stage", "self"),
                "file",
                "facts.xlsx",
                filled(workbook.bytes(), act));
        expect(answer.status() == 303 && answer.location().endsWith("saved=" + KilledDistrict.COUNTS.size()), answer);
    }

    private static byte[] filled(byte[] empty, int value) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(empty))) {
            XSSFSheet sheet = workbook.getSheet("数据");
            for (Cell head : sheet.getRow(0)) {
                if (KilledDistrict.COUNTS.contains(head.getStringCellValue())) {
                    sheet.getRow(2)
                            .getCell(head.getColumnIndex(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                            .setCellValue(value);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    List<Integer> visible(JdbcClient database) {
        return KilledDistrict.wholeActs(database, unit);
    }
}
