package org.xingping.cli.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.rate.History;
import org.xingping.engine.standard.Standard;

/// Reads the awards of earlier cycles from the results that `rate` wrote then.
public final class EarlierResults {

    private static final String UNIT = "unit";
    private static final String AWARD = "award";

    private final Path file;
    private final Standard standard;
    private final Problems problems = new Problems();
    private final Map<String, String> awards = new LinkedHashMap<>();

    private EarlierResults(Path file, Standard standard) {
        this.file = file;
        this.standard = standard;
    }

    /// @param files results as CSV, the most recent cycle first
    /// @throws InputRefused when one is no results file of this standard
    public static History read(List<Path> files, Standard standard) {
        return new History(files.stream()
                .map(file -> new EarlierResults(file, standard).read())
                .toList());
    }

    private Map<String, String> read() {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .allowUnclosedQuote(false)
                .build(CsvRecordHandler.of(handler -> handler.fieldModifier(FieldModifiers.TRIM)), text())) {
            add(records.iterator());
        } catch (CsvParseException broken) {
            problem(
                    Position.ofFile(file.toString()),
                    Text.of(
                            "不是正确的 CSV（" + broken.getMessage() + "）",
                            "this is no correct CSV (" + broken.getMessage() + ")"),
                    Text.NONE);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
        problems.refuseOnError();
        return awards;
    }

    private void add(Iterator<CsvRecord> records) {
        List<String> header = records.hasNext() ? records.next().getFields() : List.of();
        int unit = header.indexOf(UNIT);
        int award = header.indexOf(AWARD);
        if (unit < 0 || award < 0) {
            problem(
                    Position.of(file.toString(), 1, 1),
                    Text.of("缺少列 unit 或 award", "a column `unit` or `award` is missing"),
                    Text.of("请用 rate --format csv 写出的结果", "name results as `rate --format csv` writes them"));
            return;
        }
        while (records.hasNext()) {
            CsvRecord row = records.next();
            if (row.getFieldCount() > Math.max(unit, award)) {
                add(row, unit, award);
            }
        }
    }

    private void add(CsvRecord row, int unitColumn, int awardColumn) {
        String unit = row.getField(unitColumn);
        String award = row.getField(awardColumn);
        if (award.isEmpty()) {
            return; // not rated or not decided in that cycle
        }
        int line = (int) row.getStartingLineNumber();
        if (standard.placeOf(award) < 0) {
            List<String> levels =
                    standard.levels().stream().map(Standard.Level::id).toList();
            String nearest = NearestName.of(award, levels);
            problem(
                    Position.of(file.toString(), line, 0),
                    Text.of(
                            "“" + award + "”不是 " + standard.id() + " 的等次",
                            "`" + award + "` is no award of " + standard.id()),
                    nearest == null
                            ? Text.of("等次有：" + String.join("、", levels), "its awards are " + String.join(", ", levels))
                            : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`"));
        } else if (awards.putIfAbsent(unit, award) != null) {
            problem(
                    Position.of(file.toString(), line, 0),
                    Text.of("“" + unit + "”出现两次", "`" + unit + "` stands twice"),
                    Text.of("每个单位一行", "one line per unit"));
        }
    }

    /// The file's text; a spreadsheet in China saves CSV in GB 18030, others put a mark before UTF-8.
    private String text() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new InputRefused(List.of(Problem.error(
                    Position.ofFile(file.toString()),
                    "no-such-file",
                    Text.of("没有这个文件", "there is no such file"),
                    Text.of("请核对路径", "check the path"))));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            text = new String(bytes, Charset.forName("GB18030"));
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private InputRefused unreadable(IOException failure) {
        String reason = String.valueOf(failure.getMessage());
        return new InputRefused(List.of(Problem.error(
                Position.ofFile(file.toString()),
                "unreadable-file",
                Text.of("不能读取这个文件（" + reason + "）", "the file cannot be read (" + reason + ")"),
                Text.NONE)));
    }

    private void problem(Position at, Text what, Text remedy) {
        problems.error(at, "earlier-results", what, remedy);
    }
}
