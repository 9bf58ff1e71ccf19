package org.xingping.app.maintenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xingping.app.database.CannotStart;
import org.xingping.app.start.Console;
import org.xingping.engine.language.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `xingping restore`: an installation from a backup, in an empty folder.
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--data", paramLabel = "DIR")
    @Nullable
    Path data;

    @Option(names = "--lang", paramLabel = "zh|en")
    @Nullable
    String language; // the console has looked for it already

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    Path file;

    RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CannotStart(
                    Text.of("读不到文件 " + file + "。", "The file " + file + " cannot be read."),
                    Text.of("请核对文件名和权限。", "Check its name and its permissions."));
        }
        console.progress(Text.of("正在核对备份……", "checking the backup …"));
        try (ArchiveReader archive = ArchiveReader.open(file)) {
            Manifest manifest = archive.manifest();
            Path folder = new Restore(archive, Source.base(data), console).run();
            long rows =
                    manifest.tables().stream().mapToLong(Manifest.Table::rows).sum();
            console.say(Text.of(
                    "恢复完成：" + folder + "，为 " + manifest.madeAt() + " 时的数据，共 " + rows + " 行。行数、"
                            + (manifest.evidence().isInside() ? "全部佐证的 SHA-256、" : "") + "审计记录链均已核对。",
                    "Restored: " + folder + ", as of " + manifest.madeAt() + ", " + rows
                            + " rows. Checked: the number of rows, "
                            + (manifest.evidence().isInside() ? "the SHA-256 of all evidence, " : "")
                            + "the chain of the audit trail."));
            for (Manifest.Notice notice : manifest.notices()) {
                console.say(Text.of(notice.zh(), notice.en()));
            }
            if (!manifest.evidence().missing().isEmpty()) {
                console.say(Text.of(
                        "备份时就缺失的佐证：" + manifest.evidence().missing(),
                        "Evidence that was missing when the backup was made: "
                                + manifest.evidence().missing()));
            }
            if (manifest.trail().brokenAt() != 0) {
                console.say(Text.of(
                        "审计记录链备份前已在第 " + manifest.trail().brokenAt() + " 号记录处断开。",
                        "The audit trail was broken at entry "
                                + manifest.trail().brokenAt() + " before the backup."));
            }
            return Maintenance.DONE;
        }
    }
}
