package org.xingping.app.maintenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.xingping.app.audit.AuditChain;
import org.xingping.app.database.CannotStart;
import org.xingping.app.start.Console;
import org.xingping.engine.language.Text;
import tools.jackson.databind.json.JsonMapper;

/// Copies all data of an installation into one file, while the application runs: the tables as they are at
/// one moment, then the files of evidence that these tables know, then the keys.
final class Backup {

    /// Sessions are over after a restore, and what would open them has no business in a file.
    private static final List<String> NOT_COPIED = List.of("spring_session", "spring_session_attributes");

    /// Belongs to the process that runs, or is copied in another way.
    private static final Set<String> NOT_OF_THE_DATA = Set.of("postgres", "evidence", "lock", "lock.owner");

    private final OpenedDatabase database;
    private final Path folder;
    private final Path evidence;
    private final boolean isEvidenceElsewhere;
    private final boolean hasKeys;
    private final Console console;
    private final List<Manifest.Notice> notices = new ArrayList<>();
    private final List<String> missingBundles = new ArrayList<>();

    /// @param folder of the data: `…/district`
    /// @param isEvidenceElsewhere whether the bytes of evidence are in an object storage
    /// @param hasKeys whether the keys go into the backup
    Backup(
            OpenedDatabase database,
            Path folder,
            Path evidence,
            boolean isEvidenceElsewhere,
            boolean hasKeys,
            Console console) {
        this.database = database;
        this.folder = folder;
        this.evidence = evidence;
        this.isEvidenceElsewhere = isEvidenceElsewhere;
        this.hasKeys = hasKeys;
        this.console = console;
    }

    /// What was written.
    ///
    /// @param missingBundles files of proof bundles that are not in it
    record Made(Manifest manifest, String seal, List<String> missingBundles) {
        Made {
            missingBundles = List.copyOf(missingBundles);
        }
    }

    /// @param file is there when everything is in it, and not before
    Made into(Path file) throws IOException, SQLException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        try {
            Made made;
            try (ArchiveWriter archive = ArchiveWriter.create(unfinished)) {
                made = write(archive);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Made write(ArchiveWriter archive) throws IOException, SQLException {
        String madeAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        List<Manifest.Script> scripts;
        List<Manifest.Table> tables;
        Manifest.Trail trail;
        List<String> hashes;
        Map<String, String> bundles;
        try (Connection connection = database.connect()) {
            // One snapshot for everything: what is written meanwhile belongs to the next backup.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            if (!Tables.hasScripts(connection)) {
                throw new CannotStart(
                        Text.of("数据库里还没有星评的表。", "The database has no tables of Xingping yet."),
                        Text.of("请先启动一次星评。", "Start Xingping once first."));
            }
            scripts = Tables.scripts(connection);
            tables = tables(connection, archive);
            trail = trail(connection);
            hashes = hashes(connection);
            bundles = bundles(connection);
            connection.rollback();
        }
        // A file the tables know is never deleted, so it is still there now.
        Manifest.Evidence files = isEvidenceElsewhere ? listed(hashes) : evidence(hashes, archive);
        if (hasKeys) {
            others(archive);
            demandBundles(bundles);
        } else {
            notice(
                    "备份不含密钥、证明包等文件（--without-keys）。",
                    "The keys, proof bundles and other files are not in the backup (--without-keys).");
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                madeAt,
                edition(),
                folder.getFileName().toString(),
                scripts,
                tables,
                NOT_COPIED,
                sequences(),
                files,
                trail,
                notices,
                archive.parts());
        byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        return new Made(manifest, archive.finish(json), missingBundles);
    }

    /// After the tables were read, so that no number is given twice.
    private java.util.Map<String, Long> sequences() throws SQLException {
        try (Connection connection = database.connect()) {
            return Tables.sequences(connection);
        }
    }

    private List<Manifest.Table> tables(Connection connection, ArchiveWriter archive) throws IOException, SQLException {
        PGConnection copier = connection.unwrap(PGConnection.class);
        List<Manifest.Table> copied = new ArrayList<>();
        for (Tables.Table table : Tables.inOrder(connection)) {
            if (NOT_COPIED.contains(table.name())) {
                continue;
            }
            String name = "database/" + table.name() + ".copy";
            long[] rows = {0};
            archive.part(name, true, out -> {
                try {
                    rows[0] = copier.getCopyAPI()
                            .copyOut("copy " + table.name() + " (" + table.columns() + ") to stdout", out);
                } catch (SQLException failed) {
                    throw new IOException(table.name(), failed);
                }
            });
            copied.add(new Manifest.Table(table.name(), table.columns(), rows[0], name));
        }
        console.progress(Text.of(copied.size() + " 个表已备份……", "copied " + copied.size() + " tables …"));
        return copied;
    }

    private static Manifest.Trail trail(Connection connection) throws SQLException {
        return switch (AuditChain.verify(connection, 0, null)) {
            case AuditChain.Intact(long entries, long last, String head) -> new Manifest.Trail(entries, head, 0);
            case AuditChain.Broken(long entry, long before, AuditChain.Fault fault) ->
                new Manifest.Trail(Tables.rows(connection, "audit_entry"), "", entry);
        };
    }

    private static List<String> hashes(Connection connection) throws SQLException {
        List<String> hashes = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(5_000);
            try (ResultSet row = statement.executeQuery("select distinct sha256 from evidence order by sha256")) {
                while (row.next()) {
                    hashes.add(row.getString(1));
                }
            }
        }
        return hashes;
    }

    /// The proof bundles of published rounds: name and SHA-256. A database that is older than they has none.
    private static Map<String, String> bundles(Connection connection) throws SQLException {
        Map<String, String> bundles = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            boolean isKnown;
            try (ResultSet row = statement.executeQuery("select to_regclass('bundle') is not null")) {
                isKnown = row.next() && row.getBoolean(1);
            }
            if (isKnown) {
                try (ResultSet row = statement.executeQuery("select file, sha256 from bundle")) {
                    while (row.next()) {
                        bundles.put(row.getString(1), row.getString(2));
                    }
                }
            }
        }
        return bundles;
    }

    /// They are copied with the other files of the folder, when they are there.
    private void demandBundles(Map<String, String> bundles) throws IOException {
        for (Map.Entry<String, String> bundle : bundles.entrySet()) {
            Path file = folder.resolve("bundles").resolve(bundle.getKey());
            if (!Files.isRegularFile(file) || !hash(file).equals(bundle.getValue())) {
                missingBundles.add(bundle.getKey());
            }
        }
        if (!missingBundles.isEmpty()) {
            notice(
                    missingBundles.size() + " 个证明包不在数据目录中或已损坏，不在备份里：" + missingBundles
                            + "。xingping.bundle.folder 指向别处的，请另行备份该目录。",
                    missingBundles.size()
                            + " proof bundles are damaged or not in the data folder, and so not in the backup: "
                            + missingBundles
                            + ". Where xingping.bundle.folder names another place, back that up yourself.");
        }
    }

    private Manifest.Evidence listed(List<String> hashes) {
        notice(
                "佐证在对象存储中，由存储自己备份；database/evidence_file.copy 列有全部文件的 SHA-256。",
                "Evidence is in an object storage, which is backed up by its own means; database/evidence_file.copy lists the"
                        + " SHA-256 of every file.");
        return new Manifest.Evidence(false, hashes.size(), List.of());
    }

    private Manifest.Evidence evidence(List<String> hashes, ArchiveWriter archive) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String hash : hashes) {
            Path file = evidence.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
            // read twice: a damaged file must not come into the archive under a name that says it is whole
            if (!Files.isRegularFile(file) || !hash.equals(hash(file))) {
                missing.add(hash);
                continue;
            }
            archive.part("evidence/" + hash.substring(0, 2) + "/" + hash.substring(2), false, out -> {
                Files.copy(file, out);
            });
        }
        console.progress(Text.of(
                (hashes.size() - missing.size()) + " 个佐证文件已备份……",
                "copied " + (hashes.size() - missing.size()) + " files of evidence …"));
        return new Manifest.Evidence(true, hashes.size(), missing);
    }

    static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Hashes.of(in);
        }
    }

    /// Keys and whatever else lives in the data folder.
    private void others(ArchiveWriter archive) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return isLeftOut(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isLeftOut(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        for (Path file : files.stream().sorted().toList()) {
            archive.part("files/" + folder.relativize(file), true, out -> {
                Files.copy(file, out);
            });
        }
        if (!Files.exists(folder.resolve("code-keys"))) {
            notice(
                    "一次性口令的密钥不在数据目录中（由 XINGPING_CODE_KEY 给出），请另行妥善保存。",
                    "The key of one-time codes is not in the data folder (XINGPING_CODE_KEY gives it): keep it yourself.");
        }
    }

    private boolean isLeftOut(Path path) {
        String name = path.getFileName().toString();
        boolean isAtTop = folder.equals(path.getParent());
        return (isAtTop && NOT_OF_THE_DATA.contains(name)) || name.endsWith(".new") || name.endsWith(".part");
    }

    private void notice(String zh, String en) {
        notices.add(new Manifest.Notice(zh, en));
    }

    private static String edition() {
        @Nullable String version = Backup.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
