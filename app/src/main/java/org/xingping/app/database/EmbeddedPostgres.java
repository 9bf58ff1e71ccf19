package org.xingping.app.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.xingping.engine.language.Text;

/// A PostgreSQL server of the application's own, in a data folder that survives restarts, crashes and moves.
///
/// It runs in the folder `postgres` below the data folder, listens on this machine only, asks for a
/// password and writes to the disk before it acknowledges. It is no child of the JVM: a server that
/// outlives a killed JVM is taken over by the next start.
public final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final Duration RECOVERY = Duration.ofMinutes(10);
    private static final Duration ORPHANS = Duration.ofSeconds(20);

    // below the range from which systems take the ports of outgoing connections
    private static final int FIRST_PORT = 15_432;
    private static final int PORTS = 10_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Path cluster;
    private final @Nullable FolderLock lock;
    private final ServerAccount account;
    private final ServerProgram program;
    private final String superuserPassword;
    private final String password;
    private int port;
    private boolean isAttached;
    private boolean isClosed;

    private EmbeddedPostgres(Path folder, @Nullable FolderLock lock, ServerAccount account, ServerProgram program)
            throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.account = account;
        this.program = program;
        this.cluster = folder.resolve("cluster");
        this.superuserPassword = password(folder.resolve("superuser.password"));
        this.password = password(folder.resolve("application.password"));
        String remembered = PrivateFile.read(folder.resolve("port"));
        this.port = remembered.isEmpty() ? 0 : Integer.parseInt(remembered);
    }

    /// Starts the server of a data folder, or takes over the one that a killed process has left running.
    ///
    /// @throws CannotStart when the folder cannot be used or another process uses it
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, progress -> {});
    }

    /// As [#start(Path)]; what takes long is announced to `progress`.
    public static EmbeddedPostgres start(Path dataFolder, Consumer<Text> progress) {
        Path folder = folder(dataFolder);
        FolderLock lock = FolderLock.take(folder);
        boolean started = false;
        try {
            ServerAccount account = ServerAccount.of(folder);
            ServerProgram program = ServerProgram.find(account, folder);
            EmbeddedPostgres server = new EmbeddedPostgres(folder, lock, account, program);
            server.start(progress);
            started = true;
            return server;
        } catch (IOException e) {
            throw FolderLock.notWritable(folder, e);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    /// Uses the server that another process has started, for maintenance while the application runs. Closing it leaves
    /// the server alone.
    ///
    /// @throws CannotStart when none is running
    public static EmbeddedPostgres attach(Path dataFolder) {
        Path folder = folder(dataFolder);
        try {
            ServerAccount account = ServerAccount.of(folder);
            EmbeddedPostgres server = new EmbeddedPostgres(folder, null, account, ServerProgram.find(account, folder));
            PostmasterFile running = PostmasterFile.alive(server.cluster);
            if (running != null && running.isReady()) {
                server.port = running.port();
                server.isAttached = true;
                return server;
            }
        } catch (IOException e) {
            throw FolderLock.notWritable(folder, e);
        }
        throw new CannotStart(
                Text.of(
                        "数据目录 " + dataFolder + " 没有正在运行的数据库。",
                        "No database of the data folder " + dataFolder + " is running."),
                Text.of("请先启动星评。", "Start Xingping first."));
    }

    private static Path folder(Path dataFolder) {
        try {
            Files.createDirectories(dataFolder);
            Path folder = dataFolder.toRealPath().resolve("postgres");
            if (folder.toString().matches(".*[\"`$\\\\\n].*")) {
                throw new CannotStart(
                        Text.of(
                                "数据目录的名称含有特殊字符：" + folder,
                                "The data folder has special characters in its name: " + folder),
                        Text.of("请用 --data 指定另一个目录。", "Name another one with --data."));
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (!Files.isWritable(folder)) {
                throw FolderLock.notWritable(dataFolder, null);
            }
            return folder;
        } catch (IOException e) {
            throw FolderLock.notWritable(dataFolder, e);
        }
    }

    /// Address for JDBC; it holds no password.
    public String url() {
        return url(Provisioning.DATABASE);
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// The role that owns the database; it has no rights beyond that.
    public String user() {
        return Provisioning.ROLE;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /// Whether the server had been running already.
    public boolean isAttached() {
        return isAttached;
    }

    /// Id of the server's process.
    long process() throws IOException {
        PostmasterFile running = PostmasterFile.alive(cluster);
        if (running == null) {
            throw new IOException("no server is running in " + cluster);
        }
        return running.process();
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return connect(SUPERUSER, superuserPassword, database);
    }

    private Connection connect(String user, String secret, String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setLoginTimeout(20);
        return source.getConnection(user, secret);
    }

    // ---- starting ---------------------------------------------------------------------------------------------------

    private void start(Consumer<Text> progress) throws IOException {
        if (!Files.isDirectory(cluster)) {
            progress.accept(Text.of("首次启动：正在建立数据库……", "First start: creating the database …"));
            createCluster();
        }
        refuseOtherEdition();
        PostmasterFile survivor = PostmasterFile.alive(cluster);
        if (survivor != null) {
            attachTo(survivor, progress);
        }
        if (!isAttached) {
            startServer(progress);
        }
        try {
            provision();
        } catch (SQLException e) {
            close();
            throw failed("database", e.toString(), e);
        }
    }

    private void createCluster() throws IOException {
        Path next = folder.resolve("cluster.new"); // a name of its own until it is complete
        ServerProgram.delete(next);
        Path secret = folder.resolve("initdb.password");
        PrivateFile.write(secret, superuserPassword + "\n");
        account.own(secret);
        List<String> options = new ArrayList<>(List.of(
                "--pgdata=" + next,
                "--username=" + SUPERUSER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Chinese names in the order of their pinyin; a character type that knows what a Chinese letter is,
                // without which pg_trgm finds nothing
                "--locale-provider=icu",
                "--icu-locale=zh-Hans-CN",
                "--locale=C",
                "--lc-ctype=C.UTF-8",
                "--data-checksums"));
        if (System.getProperty("os.name", "").equals("Linux")) {
            options.add("--sync-method=syncfs"); // one flush instead of a thousand
        }
        List<String> command = new ArrayList<>(account.command(program.path("initdb")));
        command.addAll(options);
        ServerCommand created = ServerCommand.run(command, folder);
        Files.deleteIfExists(secret);
        if (!created.succeeded()) {
            throw failed("initdb", created.output(), null);
        }
        Files.move(next, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void refuseOtherEdition() throws IOException {
        String data = Files.readString(cluster.resolve("PG_VERSION")).strip();
        String binary = ServerCommand.run(account.command(program.path("postgres"), "--version"), folder)
                .output()
                .replaceAll("(?s)\\D*(\\d+).*", "$1");
        if (!data.equals(binary)) {
            throw new CannotStart(
                    Text.of(
                            "数据目录 " + folder + " 属于 PostgreSQL " + data + "，而此版本自带 PostgreSQL " + binary + "。",
                            "The data folder " + folder + " belongs to PostgreSQL " + data
                                    + ", and this edition brings PostgreSQL " + binary + "."),
                    Text.of("请用与数据相同版本的星评导出数据。", "Export the data with the edition of Xingping they were made with."));
        }
    }

    private void attachTo(PostmasterFile survivor, Consumer<Text> progress) throws IOException {
        PostmasterFile running = awaitReady(null, progress);
        // an edition with a newer server replaces the one that was left behind
        boolean isSameProgram =
                Files.readString(cluster.resolve("postmaster.opts")).startsWith(program.path("postgres"));
        if (running != null && isSameProgram) {
            port = running.port();
            try (Connection connection = connectAsSuperuser("postgres")) {
                isAttached = connection.isValid(20);
            } catch (SQLException e) {
                // it is ours and does not let us in: a fresh one will
            }
        }
        if (isAttached) {
            remember(port);
            return;
        }
        ServerCommand stopped = stop();
        if (!stopped.succeeded() && PostmasterFile.alive(cluster) != null) {
            throw failed("process " + survivor.process(), stopped.output(), null);
        }
    }

    private void startServer(Consumer<Text> progress) throws IOException {
        long end = System.nanoTime() + ORPHANS.toNanos();
        int attempts = 0;
        while (true) {
            PostmasterFile.forgetProcess(cluster);
            if (port == 0 || !isFree(port)) {
                remember(freePort());
            }
            Path log = folder.resolve("server.log");
            keepLogShort(log);
            long logged = Files.exists(log) ? Files.size(log) : 0;
            Process starter = ServerCommand.start(startCommand(), folder);
            if (awaitReady(starter, progress) != null) {
                return;
            }
            String said =
                    tail(log, logged) + new String(starter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            attempts++;
            if (said.contains("could not bind") && attempts < 5) {
                port = 0; // somebody was faster
            } else if (said.contains("is still in use") && System.nanoTime() < end) {
                pause(200); // children of a killed server: they end as soon as they notice
            } else {
                throw failed("postgres", said, null);
            }
        }
    }

    private List<String> startCommand() {
        String settings = String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c cluster_name=xingping",
                // said here too, so that no configuration file can turn them off
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c full_page_writes=on",
                "-c password_encryption=scram-sha-256",
                "-c max_connections=60",
                // the log is read by whoever operates the machine: no statements, no values
                "-c log_min_error_statement=panic",
                "-c log_error_verbosity=terse");
        // pg_ctl, because it gives the server a session of its own: Ctrl-C in the terminal is for us alone, and we stop
        // the server when nobody needs it any more
        return account.command(
                program.path("pg_ctl"),
                "start",
                "-w",
                "-t",
                Long.toString(RECOVERY.toSeconds()),
                "-D",
                cluster.toString(),
                "-l",
                folder.resolve("server.log").toString(),
                "-o",
                settings);
    }

    /// Looks more often than pg_ctl does. Returns nothing when the server has ended.
    private @Nullable PostmasterFile awaitReady(@Nullable Process starter, Consumer<Text> progress) throws IOException {
        long begin = System.nanoTime();
        long announced = begin;
        while (true) {
            boolean hasStarterEnded = starter != null && !starter.isAlive();
            // Read once: the file of a killed server says that it is ready until the next one writes over it, and that
            // one is alive long before it is ready.
            PostmasterFile alive = PostmasterFile.alive(cluster);
            if (alive != null && alive.isReady()) {
                return alive;
            }
            boolean hasEnded = hasStarterEnded || (starter == null && alive == null);
            long now = System.nanoTime();
            if (hasEnded || now - begin > RECOVERY.toNanos()) {
                return null;
            }
            if (now - announced > TimeUnit.SECONDS.toNanos(5)) {
                announced = now;
                progress.accept(Text.of("数据库正在恢复……", "The database is recovering …"));
            }
            pause(10);
        }
    }

    private void provision() throws IOException, SQLException {
        Path marker = folder.resolve("provisioned");
        if (PrivateFile.read(marker).equals(Provisioning.EDITION)) {
            return;
        }
        try (Connection connection = connectAsSuperuser("postgres")) {
            Provisioning.roleAndDatabase(connection, password);
        }
        try (Connection connection = connectAsSuperuser(Provisioning.DATABASE)) {
            Provisioning.extensions(connection);
        }
        PrivateFile.write(marker, Provisioning.EDITION + "\n");
    }

    // ---- stopping ---------------------------------------------------------------------------------------------------

    /// Stops the server in order: open transactions are rolled back, everything else is on the disk afterwards.
    @Override
    public synchronized void close() {
        if (isClosed || lock == null) {
            return;
        }
        isClosed = true;
        try {
            if (PostmasterFile.alive(cluster) != null) {
                stop();
            }
        } catch (IOException e) {
            // it goes on running, and the next start takes it over
        } finally {
            lock.close();
        }
    }

    private ServerCommand stop() throws IOException {
        return ServerCommand.run(
                account.command(
                        program.path("pg_ctl"), "stop", "-w", "-t", "120", "-m", "fast", "-D", cluster.toString()),
                folder);
    }

    // ---- small things -----------------------------------------------------------------------------------------------

    private String password(Path file) throws IOException {
        String kept = PrivateFile.read(file);
        if (!kept.isEmpty()) {
            return kept;
        }
        if (Files.isDirectory(cluster)) {
            throw new CannotStart(
                    Text.of("数据库的密码文件不见了：" + file, "The database's password file is gone: " + file),
                    Text.of("请从备份中恢复它。", "Restore it from a backup."));
        }
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String fresh = HexFormat.of().formatHex(bytes);
        PrivateFile.write(file, fresh + "\n");
        return fresh;
    }

    private void remember(int chosen) throws IOException {
        port = chosen;
        Path file = folder.resolve("port");
        if (!PrivateFile.read(file).equals(Integer.toString(chosen))) {
            PrivateFile.write(file, chosen + "\n");
        }
    }

    private static int freePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int candidate = FIRST_PORT + RANDOM.nextInt(PORTS);
            if (isFree(candidate)) {
                return candidate;
            }
        }
        throw new IOException("no free port between " + FIRST_PORT + " and " + (FIRST_PORT + PORTS));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void keepLogShort(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 1 << 20) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String tail(Path log, long from) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(log)) {
            channel.position(Math.max(from, channel.size() - 8192));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private CannotStart failed(String program, String said, @Nullable Throwable cause) {
        String last = said.strip()
                .lines()
                .skip(Math.max(0, said.strip().lines().count() - 8))
                .reduce("", (a, b) -> a + "\n  " + b);
        return new CannotStart(
                Text.of(
                        "自带的 PostgreSQL 未能启动（" + program + "）：" + last,
                        "The included PostgreSQL did not start (" + program + "):" + last),
                said.toLowerCase(Locale.ROOT).contains("no space left")
                        ? Text.of("磁盘已满：请腾出空间。", "The disk is full: make room.")
                        : Text.of("完整记录：" + folder.resolve("server.log"), "Whole log: " + folder.resolve("server.log")),
                cause);
    }

    private static void pause(int milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
