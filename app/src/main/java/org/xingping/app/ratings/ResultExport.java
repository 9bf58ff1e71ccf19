package org.xingping.app.ratings;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
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
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Standard;

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
        String file = (language == Language.ZH
                        ? ResultWorkbook.title(cycle, language).replace(" ", "")
                        : "ratings-" + cycle.standard() + "-" + cycle.period())
                + "." + format;
        return switch (format) {
            case "csv" ->
                answer(file, "text/csv;charset=UTF-8", out -> csv(cycle, areas, filter, names, language, out));
            case "xlsx" ->
                answer(
                        file,
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        out -> xlsx(cycle, areas, filter, language, out));
            default -> throw new NotFound("format " + format);
        };
    }

    private static ResponseEntity<StreamingResponseBody> answer(String file, String type, StreamingResponseBody body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file, StandardCharsets.UTF_8)
                                .build()
                                .toString())
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

    private void xlsx(Cycle cycle, List<Unit> areas, ResultFilter filter, Language language, OutputStream out)
            throws IOException {
        Edition edition = editions.edition(cycle.edition());
        Standard standard = editions.checked(cycle.edition()).standard();
        try (SXSSFWorkbook file = new SXSSFWorkbook(100)) {
            file.setZip64Mode(Zip64Mode.AsNeeded);
            ResultWorkbook workbook = new ResultWorkbook(file, cycle, edition, standard, texts, language);
            results.each(cycle, areas, filter, workbook::add);
            workbook.finish();
            file.write(out);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
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
