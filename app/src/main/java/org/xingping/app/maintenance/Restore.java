package org.xingping.app.maintenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.xingping.app.audit.AuditChain;
import org.xingping.app.database.CannotStart;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.start.Console;
import org.xingping.engine.language.Text;

/// Makes an installation from a backup. It grows in a folder beside the one it is meant for and takes that
/// one's name once everything in it has proved right: there is never half of one.
final class Restore {

    private static final String SCRIPTS = "db/migration/";

    private final ArchiveReader archive;
    private final Manifest manifest;
    private final Path data;
    private final Console console;

    /// @param data the folder that `serve --data` names
    Restore(ArchiveReader archive, Path data, Console console) {
        this.archive = archive;
        this.manifest = archive.manifest();
        this.data = data;
        this.console = console;
    }

    /// @return the folder the data are in
    /// @throws CannotStart when there is something in that folder
    /// @throws BrokenBackup when what the backup holds does not fit together
    Path run() throws IOException, SQLException {
        if (!manifest.kind().matches("district|demo")) {
            throw BrokenBackup.at(
                    Text.of("没有“" + manifest.kind() + "”这类数据", "there are no data called " + manifest.kind()));
        }
        Path target = data.toAbsolutePath().normalize().resolve(manifest.kind());
        demandEmpty(target);
        Path growing = target.resolveSibling(manifest.kind() + ".restoring");
        Path scripts = Files.createTempDirectory("xingping-scripts");
        boolean isDone = false;
        try {
            unpackScripts(scripts);
            begin(growing);
            try (EmbeddedPostgres server = EmbeddedPostgres.start(growing, console::progress)) {
                migrate(server, scripts);
                fill(server);
            }
            files(growing);
            evidence(growing);
            demandEmpty(target);
            Files.deleteIfExists(target);
            Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE);
            isDone = true;
            return target;
        } finally {
            delete(scripts);
            if (!isDone) {
                delete(growing);
            }
        }
    }

    private static void demandEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.findAny().isPresent()) {
                throw new CannotStart(
                        Text.of(
                                "目录 " + target + " 不是空的，没有恢复任何数据。",
                                "The folder " + target + " is not empty; nothing was restored."),
                        Text.of(
                                "请用 --data 指定另一个目录；或先把现有数据移到别处。",
                                "Name another folder with --data, or move what is there elsewhere first."));
            }
        }
    }

    /// Of an earlier restore that was killed may be left a folder, and a server that runs in it.
    private void begin(Path growing) throws IOException {
        if (Files.exists(growing)) {
            if (Files.isDirectory(growing.resolve("postgres/cluster"))) {
                EmbeddedPostgres.start(growing, console::progress).close();
            }
            delete(growing);
        }
        Files.createDirectories(growing.getParent());
        Files.createDirectory(growing);
    }

    // ---- tables -----------------------------------------------------------------------------------------------------

    /// The scripts that made the tables of the backup, and no later ones: its rows fit those tables. The
    /// next start runs what is new.
    private void unpackScripts(Path folder) throws IOException {
        Map<String, Resource> known = new HashMap<>();
        for (Resource script :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + SCRIPTS + "**/*.sql")) {
            String address = script.getURL().toString();
            known.put(address.substring(address.lastIndexOf(SCRIPTS) + SCRIPTS.length()), script);
        }
        for (Manifest.Script script : manifest.scripts()) {
            Resource resource = known.get(script.name());
            if (resource == null) {
                throw ArchiveReader.newer(Text.of("数据表脚本 " + script.name(), "the tables of " + script.name()));
            }
            Path copy = folder.resolve(script.name());
            Files.createDirectories(copy.getParent());
            try (InputStream in = resource.getInputStream()) {
                Files.copy(in, copy);
            }
        }
    }

    private void migrate(EmbeddedPostgres server, Path scripts) throws SQLException {
        Flyway.configure()
                .dataSource(server.url(), server.user(), server.password())
                .locations("filesystem:" + scripts)
                .outOfOrder(true)
                .load()
                .migrate();
        try (Connection connection = connect(server)) {
            Map<String, Integer> made = new HashMap<>();
            Tables.scripts(connection).forEach(script -> made.put(script.name(), script.checksum()));
            for (Manifest.Script script : manifest.scripts()) {
                Integer checksum = made.get(script.name());
                if (checksum == null || checksum != script.checksum()) {
                    throw ArchiveReader.newer(
                            Text.of("数据表脚本 " + script.name() + " 的内容", "what " + script.name() + " says"));
                }
            }
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return new OpenedDatabase(server.url(), server.user(), server.password(), null, null).connect();
    }

    /// All rows in one transaction. References between tables are checked as ever; what guards single acts,
    /// such as that nothing is appended to a published round, stands aside.
    private void fill(EmbeddedPostgres server) throws IOException, SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            List<Tables.Table> tables = Tables.inOrder(connection);
            demandSameTables(tables);
            for (Tables.Table table : tables) {
                statement.execute("alter table " + table.name() + " disable trigger user");
            }
            for (Tables.Table table : tables.reversed()) { // what the scripts themselves put in
                statement.execute("delete from " + table.name());
            }
            PGConnection copier = connection.unwrap(PGConnection.class);
            for (Tables.Table table : tables) {
                for (Manifest.Table kept : manifest.tables()) {
                    if (kept.name().equals(table.name())) {
                        demandSameColumns(kept, table);
                        copyIn(copier, kept);
                    }
                }
            }
            // the checks of references run at the end, and an altered table must have none pending
            statement.execute("set constraints all immediate");
            for (Tables.Table table : tables) {
                statement.execute("alter table " + table.name() + " enable trigger user");
            }
            try (PreparedStatement set = connection.prepareStatement("select setval(cast(? as regclass), ?)")) {
                for (Map.Entry<String, Long> sequence : manifest.sequences().entrySet()) {
                    set.setString(1, sequence.getKey());
                    set.setLong(2, sequence.getValue());
                    set.execute();
                }
            }
            demandRows(connection);
            demandTrail(connection);
            connection.commit();
            statement.execute("analyze");
            connection.commit();
        }
        console.progress(Text.of(
                manifest.tables().size() + " 个表已恢复……",
                "restored " + manifest.tables().size() + " tables …"));
    }

    private void demandSameTables(List<Tables.Table> tables) {
        Set<String> wanted = new HashSet<>(manifest.notCopied());
        manifest.tables().forEach(table -> wanted.add(table.name()));
        Set<String> made = new HashSet<>();
        tables.forEach(table -> made.add(table.name()));
        if (!wanted.containsAll(made) || !manifest.tables().stream().allMatch(table -> made.contains(table.name()))) {
            made.removeAll(wanted);
            throw BrokenBackup.at(Text.of("表的清单与脚本不符" + made, "its tables are not those of its scripts " + made));
        }
    }

    /// The columns stand in a statement of the database: those of the table in any order, and nothing else.
    /// The seal of a backup tells that it is whole, not who made it.
    private static void demandSameColumns(Manifest.Table kept, Tables.Table made) {
        List<String> columns = List.of(kept.columns().split(", ", -1));
        if (!columns.stream()
                .sorted()
                .toList()
                .equals(made.columnNames().stream().sorted().toList())) {
            throw BrokenBackup.at(Text.of(
                    Manifest.NAME + " 所列表 " + made.name() + " 的列与脚本不符",
                    "the columns that " + Manifest.NAME + " has of the table " + made.name()
                            + " are not those of its scripts"));
        }
    }

    private void copyIn(PGConnection copier, Manifest.Table table) throws IOException {
        try (InputStream rows = archive.open(table.part())) {
            long copied = copier.getCopyAPI()
                    .copyIn("copy " + table.name() + " (" + table.columns() + ") from stdin", rows, 1 << 16);
            if (copied != table.rows()) {
                throw BrokenBackup.at(Text.of(
                        table.part() + " 应有 " + table.rows() + " 行，实有 " + copied + " 行",
                        table.part() + " should have " + table.rows() + " rows and has " + copied));
            }
        } catch (SQLException refused) {
            throw BrokenBackup.at(
                    Text.of(table.part() + "：" + refused.getMessage(), table.part() + ": " + refused.getMessage()));
        }
    }

    private void demandRows(Connection connection) throws SQLException {
        for (Manifest.Table table : manifest.tables()) {
            long rows = Tables.rows(connection, table.name());
            if (rows != table.rows()) {
                throw BrokenBackup.at(Text.of(
                        "表 " + table.name() + " 应有 " + table.rows() + " 行，恢复后有 " + rows + " 行",
                        "the table " + table.name() + " should have " + table.rows() + " rows and has " + rows));
            }
        }
    }

    /// As sound as it was: one that was broken before the backup is restored and named, for it is evidence too.
    private void demandTrail(Connection connection) throws SQLException {
        Manifest.Trail wanted = manifest.trail();
        boolean isAsItWas = switch (AuditChain.verify(connection, 0, null)) {
            case AuditChain.Intact(long entries, long last, String head) ->
                wanted.brokenAt() == 0 && entries == wanted.entries() && head.equals(wanted.head());
            case AuditChain.Broken(long entry, long before, AuditChain.Fault fault) -> entry == wanted.brokenAt();
        };
        if (!isAsItWas) {
            throw BrokenBackup.at(Text.of("审计记录链与备份时不同", "the audit trail is not what it was"));
        }
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    private void files(Path growing) throws IOException {
        for (Manifest.Part part : manifest.parts()) {
            if (part.name().startsWith("files/")) {
                unpack(part, growing, part.name().substring("files/".length()));
            }
        }
    }

    private void evidence(Path growing) throws IOException {
        if (!manifest.evidence().isInside()) {
            return;
        }
        long files = 0;
        for (Manifest.Part part : manifest.parts()) {
            if (part.name().startsWith("evidence/")) {
                Path written = unpack(part, growing, part.name());
                String hash = part.name().replaceAll("^evidence|/", "");
                if (!Backup.hash(written).equals(hash)) {
                    throw BrokenBackup.at(Text.of(part.name() + " 与其名称不符", part.name() + " is not what its name says"));
                }
                files++;
            }
        }
        long wanted =
                manifest.evidence().files() - manifest.evidence().missing().size();
        if (files != wanted) {
            throw BrokenBackup.at(Text.of(
                    "应有 " + wanted + " 个佐证文件，实有 " + files + " 个",
                    "there should be " + wanted + " files of evidence and are " + files));
        }
        console.progress(Text.of(files + " 个佐证文件已恢复……", "restored " + files + " files of evidence …"));
    }

    private Path unpack(Manifest.Part part, Path root, String name) throws IOException {
        Path to = root.resolve(name).normalize();
        if (!to.startsWith(root) || to.startsWith(root.resolve("postgres"))) {
            throw BrokenBackup.at(Text.of(part.name() + " 不在数据目录之内", part.name() + " lies outside of the data"));
        }
        Files.createDirectories(to.getParent());
        try (InputStream in = archive.open(part.name());
                OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (!name.startsWith("evidence/")) {
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
            }
            in.transferTo(out);
        }
        return to;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
