package org.xingping.app.ratings;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// A list of ratings as a file for spreadsheet programs.
@Component
public class ResultExport {

    private static final List<String> COLUMNS = List.of(
            "code",
            "name",
            "award",
            "award-low",
            "award-high",
            "stars-low",
            "stars-high",
            "score-low",
            "score-high",
            "met",
            "unmet",
            "unknown",
            "rank",
            "change",
            "not-rated");

    private final Results results;
    private final Editions editions;
    private final Texts texts;

    ResultExport(Results results, Editions editions, Texts texts) {
        this.results = results;
        this.editions = editions;
        this.texts = texts;
    }

    /// @param format `csv` or `xlsx`
    /// @throws NotFound when there is no such format
    public ResponseEntity<StreamingResponseBody> download(
            Cycle cycle, List<Unit> areas, ResultFilter filter, String format, Language language) {
        AwardNames names = new AwardNames(editions.checked(cycle.edition()).standard());
        String file = "ratings-" + cycle.standard() + "-" + cycle.period() + "." + format;
        return switch (format) {
            case "csv" ->
                answer(file, "text/csv;charset=UTF-8", out -> csv(cycle, areas, filter, names, language, out));
            case "xlsx" ->
                answer(
                        file,
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        out -> xlsx(cycle, areas, filter, names, language, out));
            default -> throw new NotFound("format " + format);
        };
    }

    private static ResponseEntity<StreamingResponseBody> answer(String file, String type, StreamingResponseBody body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .body(body);
    }

    private void csv(
            Cycle cycle, List<Unit> areas, ResultFilter filter, AwardNames names, Language language, OutputStream out)
            throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF'); // without it spreadsheet programs take Chinese for something else
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(header(language));
        results.each(
                cycle,
                areas,
                filter,
                rating -> csv.writeRecord(cells(rating, names, language).stream()
                        .map(cell -> cell instanceof String text
                                ? TableFile.defused(text)
                                : cell == null ? "" : cell.toString())
                        .toList()));
        csv.flush();
    }

    private void xlsx(
            Cycle cycle, List<Unit> areas, ResultFilter filter, AwardNames names, Language language, OutputStream out)
            throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100)) {
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            Sheet sheet = workbook.createSheet(texts.text(language, "ratings.title"));
            sheet.createFreezePane(0, 1);
            fill(sheet.createRow(0), header(language));
            int[] rows = {1};
            results.each(cycle, areas, filter, rating -> {
                fill(sheet.createRow(rows[0]), cells(rating, names, language));
                rows[0]++;
            });
            workbook.write(out);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static void fill(Row row, List<? extends @Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case null -> {}
                case BigDecimal number -> row.createCell(column).setCellValue(number.doubleValue());
                case Integer number -> row.createCell(column).setCellValue(number);
                case Object text -> row.createCell(column).setCellValue(text.toString());
            }
        }
    }

    private List<String> header(Language language) {
        return COLUMNS.stream()
                .map(column -> texts.text(language, "ratings.column." + column))
                .toList();
    }

    private List<@Nullable Object> cells(Rating rating, AwardNames names, Language language) {
        Text reason = rating.notRated();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(rating.code());
        cells.add(rating.name());
        cells.add(title(names, rating.award(), language));
        cells.add(title(names, rating.awardLow(), language));
        cells.add(title(names, rating.awardHigh(), language));
        cells.add(rating.starsLow());
        cells.add(rating.starsHigh());
        cells.add(rating.scoreLow());
        cells.add(rating.scoreHigh());
        cells.add(rating.met());
        cells.add(rating.unmet());
        cells.add(rating.unknown());
        cells.add(rating.rank());
        cells.add(
                texts.text(language, "ratings.change." + rating.change().name().toLowerCase(java.util.Locale.ROOT)));
        cells.add(reason == null ? null : reason.in(language));
        return cells;
    }

    private static @Nullable String title(AwardNames names, @Nullable String level, Language language) {
        return level == null ? null : names.title(level).in(language);
    }
}
