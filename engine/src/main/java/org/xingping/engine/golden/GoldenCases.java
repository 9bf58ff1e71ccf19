package org.xingping.engine.golden;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// Reads the golden cases of a standard.
///
/// `cases/base.csv` is a facts file of model units. Every other file states cases: `like` names the model unit whose
/// facts a case starts from, `set` says what is different (`metric=value; standard/clause=met; metric=`, the last one
/// making the metric blank), `group` which cases are rated together. The columns between `set` and `why` are results;
/// `*` leaves one unchecked.
public final class GoldenCases {

    private static final Set<String> OWN_COLUMNS = Set.of("group", "unit", "parent", "like", "set", "why");

    private final Map<String, Map<String, String>> models = new LinkedHashMap<>();

    private GoldenCases() {}

    /// All golden cases of the standard in `folder`, file by file in the order of their names; none when it has no
    /// `cases` folder.
    ///
    /// @throws InputRefused when a file cannot be understood
    public static List<GoldenFile> of(Path folder) {
        Path cases = folder.resolve("cases");
        if (!Files.isDirectory(cases)) {
            return List.of();
        }
        GoldenCases reader = new GoldenCases();
        reader.readModels(cases.resolve("base.csv"));
        List<GoldenFile> files = new ArrayList<>();
        for (Path file : topics(cases)) {
            files.add(reader.readTopic(file));
        }
        return files;
    }

    private static Set<Path> topics(Path cases) {
        try (Stream<Path> files = Files.list(cases)) {
            Set<Path> topics = new TreeSet<>();
            files.filter(file -> file.toString().endsWith(".csv"))
                    .filter(file -> !file.endsWith("base.csv"))
                    .forEach(topics::add);
            return topics;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void readModels(Path file) {
        for (NamedCsvRecord row : records(file)) {
            Map<String, String> facts = new LinkedHashMap<>();
            row.getFieldsAsMap().forEach((column, cell) -> {
                if (!column.equals("unit") && !column.equals("parent") && !cell.isBlank()) {
                    facts.put(column, cell);
                }
            });
            models.put(row.getField("unit"), facts);
        }
    }

    private GoldenFile readTopic(Path file) {
        Map<String, List<GoldenUnit>> groups = new LinkedHashMap<>();
        for (NamedCsvRecord row : records(file)) {
            groups.computeIfAbsent(row.getField("group"), first -> new ArrayList<>())
                    .add(unit(file, row));
        }
        List<GoldenGroup> read = new ArrayList<>();
        groups.forEach((id, units) -> read.add(new GoldenGroup(id, units)));
        return new GoldenFile(file, read);
    }

    private GoldenUnit unit(Path file, NamedCsvRecord row) {
        int line = (int) row.getStartingLineNumber();
        Map<String, String> results = new LinkedHashMap<>();
        row.getFieldsAsMap().forEach((column, cell) -> {
            if (!OWN_COLUMNS.contains(column) && !cell.equals("*")) {
                results.put(column, cell);
            }
        });
        return new GoldenUnit(
                line, row.getField("unit"), row.getField("parent"), facts(file, row), results, row.getField("why"));
    }

    private Map<String, String> facts(Path file, NamedCsvRecord row) {
        int line = (int) row.getStartingLineNumber();
        String like = row.getField("like");
        Map<String, String> model = models.get(like);
        if (model == null) {
            throw refused(
                    file,
                    line,
                    "unknown-model",
                    Text.of("base.csv 中没有单位“" + like + "”", "base.csv has no unit `" + like + "`"),
                    Text.of(
                            "已有：" + String.join("、", models.keySet()),
                            "its units are " + String.join(", ", models.keySet())));
        }
        Map<String, String> facts = new LinkedHashMap<>(model);
        for (String change : row.getField("set").split(";", -1)) {
            if (change.isBlank()) {
                continue;
            }
            int sign = change.indexOf('=');
            if (sign < 0) {
                throw refused(
                        file,
                        line,
                        "change",
                        Text.of("“" + change.strip() + "”缺少“=”", "`" + change.strip() + "` has no `=`"),
                        Text.of("例如 library_books=2999", "for instance library_books=2999"));
            }
            String cell = change.substring(sign + 1).strip();
            if (cell.isEmpty()) {
                facts.remove(change.substring(0, sign).strip());
            } else {
                facts.put(change.substring(0, sign).strip(), cell);
            }
        }
        return facts;
    }

    private static List<NamedCsvRecord> records(Path file) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        } catch (CsvParseException broken) {
            throw refused(
                    file,
                    0,
                    "broken-csv",
                    Text.of("不是合格的 CSV 文件", "this is no proper CSV file"),
                    Text.of("各行的列数须相同，引号须成对", "every line has the same number of columns and quotes come in pairs"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InputRefused refused(Path file, int line, String rule, Text what, Text remedy) {
        return new InputRefused(List.of(Problem.error(Position.of(file.toString(), line, 0), rule, what, remedy)));
    }
}
