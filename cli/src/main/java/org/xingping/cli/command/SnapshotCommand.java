package org.xingping.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.input.Installation;
import org.xingping.cli.output.OutputFile;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Refusal;
import org.xingping.cli.output.Session;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.facts.snapshot.Snapshot;
import org.xingping.engine.language.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes facts as a snapshot, which is opened without being read through as text.
@Command(name = "snapshot")
public final class SnapshotCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FACTS", descriptionKey = "facts")
    private Path facts = Path.of("");

    @Option(names = "--out", paramLabel = "FILE." + Snapshot.EXTENSION, descriptionKey = "snapshot-out")
    private @Nullable Path out;

    public SnapshotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path target = target();
        Page warnings = session.err(spec.commandLine().getErr());
        FactSchema schema = Installation.open(session.home()).schema(warnings);
        try (OutputFile file = OutputFile.open(target, List.of(facts))) {
            FactTable table = FactFiles.read(facts, schema);
            Snapshot.write(table, schema, file.stream());
            file.publish();
            int columns = table.metricIds().size() + table.findingKeys().size();
            session.out(spec.commandLine().getOut())
                    .line(Text.of(
                            "%s：%d 个单位，%d 列，%.1f MB".formatted(target, table.size(), columns, Files.size(target) / 1e6),
                            "%s: %d units, %d columns, %.1f MB"
                                    .formatted(target, table.size(), columns, Files.size(target) / 1e6)));
        }
        return 0;
    }

    /// Beside the facts, where nothing else is said.
    private Path target() {
        if (out == null) {
            String name = Objects.toString(facts.getFileName(), "");
            int dot = name.lastIndexOf('.');
            return facts.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + "." + Snapshot.EXTENSION);
        }
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith("." + Snapshot.EXTENSION)) {
            throw new Refusal(
                    Text.of(
                            "“%s”不是 .%s 文件名".formatted(out, Snapshot.EXTENSION),
                            "`%s` is not the name of a .%s file".formatted(out, Snapshot.EXTENSION)),
                    Text.of("数据快照按扩展名识别", "a snapshot is told by its extension"));
        }
        return out;
    }
}
