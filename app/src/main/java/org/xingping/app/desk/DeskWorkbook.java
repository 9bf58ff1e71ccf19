package org.xingping.app.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.FactsRefused;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.facts.file.FactTemplate;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// A desk as a workbook: out with what is known, back with what was filled in, all of it or nothing.
@Component
class DeskWorkbook {

    private static final String DATA = "数据";

    private final Saving saving;
    private final Facts facts;
    private final Editions editions;

    /// What came of an upload.
    sealed interface Outcome {

        /// @param count how many figures changed
        record Taken(int count) implements Outcome {}

        /// Nothing was saved.
        ///
        /// @param marked the same workbook with the cells marked
        @SuppressWarnings("ArrayRecordComponent") // bytes to hand on, never compared
        record Returned(List<Mistake> mistakes, byte[] marked) implements Outcome {}
    }

    /// What is wrong with a cell.
    ///
    /// @param cell `F3`; empty: the sheet as a whole
    public record Mistake(String sheet, String cell, Text what, Text remedy) {}

    DeskWorkbook(Saving saving, Facts facts, Editions editions) {
        this.saving = saving;
        this.facts = facts;
        this.editions = editions;
    }

    /// The workbook with what this level has given so far.
    byte[] write(Desk desk) {
        Stage stage = desk.stage();
        Map<String, FactEntry> own = new LinkedHashMap<>();
        facts.levels(desk.unit().id(), desk.period()).forEach((key, levels) -> {
            FactEntry entry = stage == null ? Facts.highest(levels) : levels.get(stage);
            if (entry != null) {
                own.put(key, entry);
            }
        });
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, WorkbookIdentity.Filled> filled = new LinkedHashMap<>();
        List<FactColumn> columns = new ArrayList<>();
        for (Item item : desk.items().values()) {
            FactEntry entry = own.get(item.key());
            String value = entry == null ? null : entry.value();
            if (item.isException() && value == null) {
                continue;
            }
            columns.add(item.field().column());
            filled.put(
                    item.key(),
                    new WorkbookIdentity.Filled(
                            entry == null ? NewFact.NOTHING : entry.id(), value == null ? "" : value));
            if (value != null) {
                values.put(item.key(), value);
            }
        }
        String title = desk.unit().name() + " " + desk.period();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            FactTemplate.write(columns, title, facts.table(desk.unit(), values), out);
            try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
                new WorkbookIdentity(desk.unit().code(), desk.period(), stage == null ? "" : stage.id(), filled)
                        .write(workbook);
                return bytes(workbook);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Takes a workbook that was filled in.
    ///
    /// @param name as its owner calls it
    /// @throws Refused when the file as a whole cannot be taken
    Outcome take(Viewer viewer, Desk desk, String name, byte[] uploaded) {
        Stage stage = Saving.writable(desk);
        try {
            UploadedWorkbook.check(name, uploaded);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(uploaded))) {
            WorkbookIdentity identity = identity(workbook, desk, stage);
            Sheet data = workbook.getSheet(DATA);
            if (data == null) {
                throw foreign();
            }
            WorkbookSheet sheet = new WorkbookSheet(data);
            try {
                FactTable table = read(uploaded);
                List<NewFact> changed = changed(desk, identity, sheet, table);
                if (!changed.isEmpty()) {
                    saving.record(viewer, desk, stage, changed);
                }
                return new Outcome.Taken(changed.size());
            } catch (InputRefused refused) {
                return returned(workbook, sheet, mistakes(refused));
            } catch (FactsRefused refused) {
                return returned(workbook, sheet, mistakes(refused, sheet, desk));
            }
        } catch (IOException | RuntimeException damaged) {
            if (damaged instanceof Refused refused) {
                throw refused;
            }
            if (damaged instanceof IOException || isOfLibrary(damaged)) {
                throw new Refused(
                        Text.of("文件已损坏，不能作为工作簿读取。", "The file is damaged and cannot be read as a workbook."),
                        Text.of("请重新下载工作簿填写。", "Download the workbook anew."));
            }
            throw (RuntimeException) damaged;
        }
    }

    /// Its exceptions for bytes it does not expect are of many kinds.
    private static boolean isOfLibrary(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length > 0
                && (trace[0].getClassName().startsWith("org.apache.")
                        || failure.getClass().getName().startsWith("org.apache."));
    }

    private static WorkbookIdentity identity(XSSFWorkbook workbook, Desk desk, Stage stage) {
        WorkbookIdentity identity = WorkbookIdentity.of(workbook);
        if (identity == null) {
            throw foreign();
        }
        if (!identity.unit().equals(desk.unit().code())) {
            throw new Refused(
                    Text.of(
                            "这是另一个单位（%s）的工作簿，不是%s的。"
                                    .formatted(identity.unit(), desk.unit().name()),
                            "This is the workbook of another unit (%s), not of %s."
                                    .formatted(identity.unit(), desk.unit().name())),
                    Text.of("请到那个单位的填报台上传，或下载本单位的工作簿。", "Upload it at that unit's desk, or download this one's."));
        }
        if (!identity.period().equals(desk.period()) || !identity.stage().equals(stage.id())) {
            throw new Refused(
                    Text.of(
                            "这是 %s 期、另一层级或时期的工作簿。".formatted(identity.period()),
                            "This is a workbook of another period or level (%s).".formatted(identity.period())),
                    Text.of("请重新下载本期工作簿。", "Download the workbook of this period."));
        }
        return identity;
    }

    private static Refused foreign() {
        return new Refused(
                Text.of("这不是从填报台下载的工作簿。", "This workbook was not downloaded from a desk."),
                Text.of("请先下载本单位的工作簿，填好后再上传。", "Download your unit's workbook, fill it in and upload it."));
    }

    private FactTable read(byte[] uploaded) throws IOException {
        Path file = Files.createTempFile("xingping-upload", ".xlsx");
        try {
            Files.write(file, uploaded);
            return FactFiles.read(file, "upload.xlsx", editions.schema());
        } finally {
            Files.delete(file);
        }
    }

    /// What differs from what the workbook was filled from. A column that was deleted is left as it is.
    private List<NewFact> changed(Desk desk, WorkbookIdentity identity, WorkbookSheet sheet, FactTable table) {
        Integer row = table.rowOf(desk.unit().code());
        if (row == null || table.size() != 1) {
            throw new Refused(
                    Text.of("“数据”工作表应当只有本单位一行。", "The sheet 数据 holds this unit's row and no other."),
                    Text.of(
                            "请保留编码为 " + desk.unit().code() + " 的一行，删去其他行。",
                            "Keep the row of " + desk.unit().code() + "."));
        }
        refuseOthers(desk, table);
        Map<String, FactEntry> standing = new LinkedHashMap<>();
        facts.levels(desk.unit().id(), desk.period()).forEach((key, levels) -> {
            FactEntry entry = levels.get(desk.stage());
            if (entry != null) {
                standing.put(key, entry);
            }
        });
        List<NewFact> changed = new ArrayList<>();
        for (Item item : desk.items().values()) {
            if (!sheet.asksFor(item.key())) {
                continue;
            }
            String value = Objects.requireNonNullElse(
                    Facts.value(table, row, item.field().column()), "");
            WorkbookIdentity.Filled filled =
                    identity.filledFrom().getOrDefault(item.key(), new WorkbookIdentity.Filled(NewFact.NOTHING, ""));
            if (!value.equals(filled.value())) {
                FactEntry before = standing.get(item.key());
                changed.add(new NewFact(
                        item.key(),
                        value,
                        before == null ? null : before.effectiveOn(),
                        before == null ? "" : before.source(),
                        before == null ? "" : before.note(),
                        filled.entry()));
            }
        }
        return changed;
    }

    private static void refuseOthers(Desk desk, FactTable table) {
        Set<String> others = Stream.concat(table.metricIds().stream(), table.findingKeys().stream())
                .filter(key -> !desk.items().containsKey(key))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!others.isEmpty()) {
            throw new Refused(
                    Text.of(
                            "这些列不是本单位本期要填的：" + String.join("、", others) + "。",
                            "These columns are not due from the unit: " + String.join(", ", others) + "."),
                    Text.of("请删去这些列。", "Remove these columns."));
        }
    }

    private static List<Mistake> mistakes(InputRefused refused) {
        List<Mistake> mistakes = new ArrayList<>();
        for (Problem problem : refused.problems()) {
            Position at = problem.at();
            boolean isCell = at instanceof Position.InWorkbook;
            mistakes.add(new Mistake(
                    isCell ? ((Position.InWorkbook) at).sheet() : DATA,
                    isCell ? ((Position.InWorkbook) at).cell() : "",
                    problem.what(),
                    problem.remedy()));
        }
        return mistakes;
    }

    private static List<Mistake> mistakes(FactsRefused refused, WorkbookSheet sheet, Desk desk) {
        return refused.refusals().stream()
                .map(refusal -> new Mistake(
                        DATA,
                        sheet.cell(refusal.key(), desk.unit().code()),
                        Text.of(
                                refusal.title().zh() + "：" + refusal.what().zh(),
                                refusal.title().en() + ": " + refusal.what().en()),
                        refusal.standing() == null
                                ? refusal.remedy()
                                : Text.of(
                                        "请重新下载工作簿，核对后再填。",
                                        "Download the workbook anew, check the figure and fill it in.")))
                .toList();
    }

    private static Outcome returned(XSSFWorkbook workbook, WorkbookSheet sheet, List<Mistake> mistakes)
            throws IOException {
        sheet.clearMarks();
        for (Mistake mistake : mistakes) {
            if (mistake.cell().matches("[A-Z]{1,3}[0-9]{1,7}")
                    && mistake.sheet().equals(DATA)) {
                sheet.mark(
                        mistake.cell(),
                        Text.of(
                                mistake.what().zh() + " " + mistake.remedy().zh(),
                                mistake.what().en() + " " + mistake.remedy().en()));
            }
        }
        return new Outcome.Returned(mistakes, bytes(workbook));
    }

    private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }
}
