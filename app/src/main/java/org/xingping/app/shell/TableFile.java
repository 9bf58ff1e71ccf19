package org.xingping.app.shell;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/// A list as a file to keep: csv or a workbook, row by row without holding it in memory.
public enum TableFile {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /// With apostrophes in front, too: otherwise nobody could tell an added one from one's own.
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("'*[=+\\-@\t\r\n＝＋－＠]");

    private final String mediaType;

    TableFile(String mediaType) {
        this.mediaType = mediaType;
    }

    /// Gives rows one after the other: what a query finds need not be held in memory.
    @FunctionalInterface
    public interface Rows {
        void each(Consumer<? super List<? extends @Nullable Object>> taker);
    }

    /// Sends a list as a download.
    ///
    /// @param format `csv` or `xlsx`
    /// @param name of the file, without ending
    /// @param rows numbers stay numbers, null is a blank cell, anything else is text
    /// @throws NotFound when there is no such format
    public static void send(
            HttpServletResponse response,
            String format,
            String name,
            List<String> header,
            Iterable<? extends List<? extends @Nullable Object>> rows)
            throws IOException {
        stream(response, format, name, header, rows::forEach);
    }

    /// Sends a list as a download while it is read.
    ///
    /// @param format `csv` or `xlsx`
    /// @param name of the file, without ending
    /// @param rows numbers stay numbers, null is a blank cell, anything else is text
    /// @throws NotFound when there is no such format
    public static void stream(HttpServletResponse response, String format, String name, List<String> header, Rows rows)
            throws IOException {
        TableFile file = switch (format) {
            case "csv" -> CSV;
            case "xlsx" -> XLSX;
            default -> throw new NotFound("format " + format);
        };
        response.setContentType(file.mediaType);
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(name + "." + format, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        switch (file) {
            case CSV -> csv(response, header, rows);
            case XLSX -> workbook(response, header, rows);
        }
    }

    private static void csv(HttpServletResponse response, List<String> header, Rows rows) throws IOException {
        Writer text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        text.write('\uFEFF'); // spreadsheets take it for a local encoding otherwise
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(header);
            rows.each(row ->
                    writer.writeRecord(row.stream().map(TableFile::written).toList()));
        }
    }

    private static String written(@Nullable Object value) {
        return value == null ? "" : value instanceof Number ? value.toString() : defused(value.toString());
    }

    /// A text as it is written into csv: a spreadsheet takes what begins like a formula for one, unless an apostrophe
    /// stands before it. [#plain] takes that away again.
    public static String defused(String text) {
        return LIKE_A_FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    /// The text that [#defused] wrote.
    public static String plain(String written) {
        return written.startsWith("'") && LIKE_A_FORMULA.matcher(written).lookingAt() ? written.substring(1) : written;
    }

    private static void workbook(HttpServletResponse response, List<String> header, Rows rows) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(200)) {
            Sheet sheet = workbook.createSheet();
            sheet.createFreezePane(0, 1);
            fill(sheet.createRow(0), header);
            int[] count = {0};
            rows.each(row -> fill(sheet.createRow(++count[0]), row));
            workbook.write(response.getOutputStream());
        }
    }

    private static void fill(Row row, List<? extends @Nullable Object> values) {
        for (int column = 0; column < values.size(); column++) {
            Object value = values.get(column);
            if (value != null) {
                Cell cell = row.createCell(column);
                if (value instanceof Number number) {
                    cell.setCellValue(number.doubleValue());
                } else {
                    cell.setCellValue(value.toString());
                }
            }
        }
    }
}
