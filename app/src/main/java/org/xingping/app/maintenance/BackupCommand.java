package org.xingping.app.maintenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xingping.app.database.CannotStart;
import org.xingping.app.start.Console;
import org.xingping.engine.language.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `xingping backup`: all data of an installation in one file.
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    Source source = new Source();

    @Option(names = "--evidence", paramLabel = "URL")
    @Nullable
    String evidence;

    @Option(names = "--without-keys")
    boolean isWithoutKeys;

    @Option(names = "--lang", paramLabel = "zh|en")
    @Nullable
    String language; // the console has looked for it already

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    Path file;

    BackupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new CannotStart(
                    Text.of("文件 " + target + " 已经存在，没有改动它。", "The file " + target + " exists; it was left as it is."),
                    Text.of("请换一个文件名。", "Choose another name."));
        }
        Path place = target.getParent();
        if (place == null || !Files.isDirectory(place)) {
            throw new CannotStart(
                    Text.of("没有目录 " + place + "。", "There is no folder " + place + "."),
                    Text.of("请先建立它，或换一个地方。", "Make it first, or choose another place."));
        }
        Path folder = source.folder();
        String storage = Objects.requireNonNullElse(
                evidence, Objects.requireNonNullElse(System.getenv("XINGPING_EVIDENCE_URL"), ""));
        String kept = System.getenv("XINGPING_EVIDENCE_FOLDER");
        Path bytes = kept == null ? folder.resolve("evidence") : Path.of(kept);
        try (OpenedDatabase database = source.open(console)) {
            Backup.Made made =
                    new Backup(database, folder, bytes, !storage.isBlank(), !isWithoutKeys, console).into(target);
            return report(target, made);
        }
    }

    private int report(Path target, Backup.Made made) throws IOException {
        Manifest manifest = made.manifest();
        long rows = manifest.tables().stream().mapToLong(Manifest.Table::rows).sum();
        long files = manifest.parts().stream()
                .filter(part -> part.name().startsWith("evidence/"))
                .count();
        long megabytes = Math.ceilDiv(Files.size(target), 1 << 20);
        console.say(Text.of(
                "备份完成：" + target + "（" + megabytes + " MB）。" + manifest.tables().size() + " 个表共 " + rows + " 行，佐证文件 "
                        + files + " 个；SHA-256 " + made.seal(),
                "Backed up: " + target + " (" + megabytes + " MB), "
                        + manifest.tables().size() + " tables with " + rows + " rows, " + files
                        + " files of evidence; SHA-256 " + made.seal()));
        if (manifest.trail().brokenAt() == 0) {
            console.say(Text.of(
                    "审计记录 " + manifest.trail().entries() + " 条，链完整，末端 "
                            + manifest.trail().head(),
                    "The audit trail is intact: " + manifest.trail().entries() + " entries, head "
                            + manifest.trail().head()));
        }
        for (Manifest.Notice notice : manifest.notices()) {
            console.say(Text.of(notice.zh(), notice.en()));
        }
        if (manifest.parts().stream().anyMatch(part -> part.name().startsWith("files/"))) {
            console.say(
                    Text.of(
                            "备份含密钥（权限 600）：谁有这个文件，谁就有全部数据。请存放在受限的地方。",
                            "The keys are in it (mode 600): whoever has this file has all the data. Keep it where few can reach it."));
        }
        return Math.max(complaints(manifest), made.missingBundles().isEmpty() ? Maintenance.DONE : Maintenance.FAILED);
    }

    /// The backup is there; something it copied was damaged before.
    private int complaints(Manifest manifest) {
        int exitCode = Maintenance.DONE;
        if (manifest.trail().brokenAt() != 0) {
            console.refuse(new CannotStart(
                    Text.of(
                            "注意：审计记录链在第 " + manifest.trail().brokenAt() + " 号记录处已不完整，原样备份。",
                            "Mind: the audit trail is broken at entry "
                                    + manifest.trail().brokenAt() + "; it was backed up as it is."),
                    Text.of("请运行 ./xingping audit 查看。", "Run ./xingping audit to see more.")));
            exitCode = Maintenance.FAILED;
        }
        if (!manifest.evidence().missing().isEmpty()) {
            int count = manifest.evidence().missing().size();
            console.refuse(
                    new CannotStart(
                            Text.of(
                                    "注意：" + count + " 个佐证文件缺失或已损坏，不在备份中："
                                            + manifest.evidence().missing(),
                                    "Mind: " + count
                                            + " files of evidence are missing or damaged and not in the backup: "
                                            + manifest.evidence().missing()),
                            Text.of(
                                    "请从较早的备份中找回；佐证在对象存储中的，请加 --evidence。",
                                    "Look for them in an earlier backup; if evidence is in an object storage, add --evidence.")));
            exitCode = Maintenance.FAILED;
        }
        return exitCode;
    }
}
