package org.xingping.engine.facts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.snapshot.Snapshot;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;

/// Reads facts files.
public final class FactFiles {

    private FactFiles() {}

    /// The facts in `file`, a `.csv`, `.xlsx` or `.parquet`, or a snapshot; nothing is half-read.
    ///
    /// @throws InputRefused with everything that is wrong, each with its place: at most 1,000 problems and a
    ///     count of the rest
    public static FactTable read(Path file, FactSchema schema) {
        String name = file.toString();
        Complaints complaints = new Complaints(name);
        return switch (extension(name)) {
            case "parquet" -> new ParquetFacts(readable(file, complaints), schema, complaints, UnitCheck.NONE).read();
            case Snapshot.EXTENSION -> Snapshot.open(readable(file, complaints), name, schema);
            default -> read(file, name, schema);
        };
    }

    /// The facts in a `.csv` or `.xlsx` that its user knows by another name: an upload.
    ///
    /// @param name the name that messages say and whose extension decides the kind
    /// @throws InputRefused with everything that is wrong, each with its place: at most 1,000 problems and a
    ///     count of the rest
    public static FactTable read(Path file, String name, FactSchema schema) {
        return read(file, name, schema, UnitCheck.NONE);
    }

    /// As `read(file, name, schema)` where the reader knows which units may stand in the file.
    ///
    /// @throws InputRefused with everything that is wrong, each with its place: at most 1,000 problems and a
    ///     count of the rest
    public static FactTable read(Path file, String name, FactSchema schema, UnitCheck units) {
        Complaints complaints = new Complaints(name);
        String extension = extension(name);
        return switch (extension) {
            case "csv" -> new CsvFacts(readable(file, complaints), schema, complaints, units).read();
            case "xlsx" -> new WorkbookFacts(readable(file, complaints), schema, complaints, units).read();
            case "xls" -> throw refused(complaints, extension, Text.of("请另存为 .xlsx", "save it as .xlsx"));
            case "xlsm", "xlsb" ->
                throw refused(complaints, extension, Text.of("请另存为不含宏的 .xlsx", "save it as .xlsx, without macros"));
            case "parquet", Snapshot.EXTENSION ->
                throw refused(complaints, extension, Text.of("请导出为 .csv 或 .xlsx", "export it as .csv or .xlsx"));
            default -> throw refused(complaints, extension, Text.of("请用 .csv 或 .xlsx", "use .csv or .xlsx"));
        };
    }

    private static InputRefused refused(Complaints complaints, String extension, Text remedy) {
        Text what = extension.isEmpty()
                ? Text.of("文件名没有扩展名，不知是哪种文件", "the file name has no extension that tells its kind")
                : Text.of("这里不读 .%s 文件".formatted(extension), ".%s files are not read here".formatted(extension));
        return complaints.only("file-kind", what, remedy);
    }

    private static Path readable(Path file, Complaints complaints) {
        if (!Files.exists(file)) {
            throw complaints.only(
                    "no-such-file", Text.of("没有这个文件", "there is no such file"), Text.of("请核对路径", "check the path"));
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw complaints.only(
                    "unreadable-file",
                    Text.of("不能读取这个文件", "the file cannot be read"),
                    Text.of("请确认它是普通文件且有读取权限", "make sure that it is a plain file and that you may read it"));
        }
        return file;
    }

    private static String extension(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return dot < 0 ? "" : Characters.shown(last.substring(dot + 1)).toLowerCase(Locale.ROOT);
    }
}
