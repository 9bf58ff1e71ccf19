package org.xingping.app.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xingping.app.audit.AuditChain;
import org.xingping.app.database.CannotStart;
import org.xingping.app.start.Console;
import org.xingping.engine.language.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `xingping audit`: whether the trail of decisions is as it was written.
@Command(name = "audit", mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    Source source = new Source();

    @Option(names = "--from", paramLabel = "NUMBER", defaultValue = "0")
    long from;

    @Option(names = "--head", paramLabel = "HASH")
    @Nullable
    String head;

    @Option(names = "--lang", paramLabel = "zh|en")
    @Nullable
    String language; // the console has looked for it already

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws SQLException {
        String known = head == null ? null : head.toLowerCase(Locale.ROOT);
        if (known != null && !known.matches("[0-9a-f]{64}")) {
            throw new CannotStart(
                    Text.of("--head 之后不是 SHA-256。", "What follows --head is no SHA-256."),
                    Text.of(
                            "应为 64 位十六进制数字，取自较早的核对结果、备份或证明包。",
                            "It has 64 hexadecimal digits, from an earlier check, a backup or a proof bundle."));
        }
        try (OpenedDatabase database = source.open(console);
                Connection connection = database.connect()) {
            connection.setReadOnly(true);
            if (!Tables.hasScripts(connection)) {
                throw new CannotStart(
                        Text.of("数据库里还没有星评的表。", "The database has no tables of Xingping yet."),
                        Text.of("请先启动一次星评。", "Start Xingping once first."));
            }
            return report(AuditChain.verify(connection, from, known));
        }
    }

    private int report(AuditChain.Finding finding) {
        return switch (finding) {
            case AuditChain.Intact(long entries, long last, String hash) -> {
                console.say(Text.of(
                        "审计记录链完整：核对 " + entries + " 条，最后一条为第 " + last + " 号，末端 " + hash,
                        "The audit trail is intact: " + entries + " entries checked, the last is number " + last
                                + ", head " + hash));
                yield Maintenance.DONE;
            }
            case AuditChain.Broken broken -> {
                console.refuse(new CannotStart(what(broken), remedy(broken)));
                yield Maintenance.FAILED;
            }
        };
    }

    private static Text what(AuditChain.Broken broken) {
        String entry = Long.toString(broken.entry());
        String before = broken.before() == 0 ? "" : Long.toString(broken.before());
        return switch (broken.fault()) {
            case CONTENT ->
                Text.of(
                        "审计记录链在第 " + entry + " 号记录处断开：该记录的内容与其哈希不符，写入后被改动过。",
                        "The audit trail breaks at entry " + entry
                                + ": what it says is not what its hash was made of; it was changed after it was written.");
            case LINK ->
                Text.of(
                        "审计记录链在第 " + entry + " 号记录处断开：它不是接在"
                                + (before.isEmpty() ? "开头" : "第 " + before + " 号记录")
                                + "之后写入的；其间有记录被删除、插入、调换，或前一条连同哈希被改动。",
                        "The audit trail breaks at entry " + entry + ": it was not written after "
                                + (before.isEmpty() ? "the beginning" : "entry " + before)
                                + "; between the two an entry was deleted, put in or moved, or the one before was changed"
                                + " together with its hash.");
            case HEAD ->
                Text.of(
                        "审计记录链中没有哈希为 --head 的记录（现在的最后一条是第 " + entry + " 号）：末尾被截去，或整条链被重新计算过。",
                        "No entry of the audit trail has the hash of --head (the last one now is number " + entry
                                + "): its end was cut off, or the whole trail was computed anew.");
        };
    }

    private static Text remedy(AuditChain.Broken broken) {
        return switch (broken.fault()) {
            case CONTENT, LINK ->
                Text.of(
                        "请与较早的备份比对这条记录。其后的记录可用 --from " + (broken.entry() + 1) + " 继续核对。",
                        "Compare this entry with an earlier backup. Those after it are checked with --from "
                                + (broken.entry() + 1) + ".");
            case HEAD -> Text.of("请与较早的备份比对。", "Compare the trail with an earlier backup.");
        };
    }
}
