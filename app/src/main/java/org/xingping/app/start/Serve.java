package org.xingping.app.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.xingping.app.database.CannotStart;
import org.xingping.app.database.DistrictDatabase;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.database.FolderLock;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `xingping serve`: starts the application and its database, and stops both in order.
@Command(name = "xingping serve", mixinStandardHelpOptions = true, versionProvider = Serve.Version.class)
public final class Serve implements Callable<Integer> {

    static final int WRONG_USE = 2;

    private final Class<?> application;
    private final Console console;
    private final Map<String, Object> settings;
    private int servedPort;
    private @Nullable FolderLock lock;
    private @Nullable EmbeddedPostgres server;
    private boolean isStopping;

    @Option(names = "--demo")
    boolean isDemo;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080")
    int port;

    @Option(names = "--data", paramLabel = "DIR")
    @Nullable
    Path data;

    @Option(names = "--database", paramLabel = "URL")
    @Nullable
    String database;

    @Option(names = "--evidence", paramLabel = "URL")
    @Nullable
    String evidence;

    @Option(names = "--lang", paramLabel = "zh|en")
    @Nullable
    String language; // the console has looked for it already

    /// @param settings further properties for Spring
    Serve(Class<?> application, Console console, Map<String, Object> settings) {
        this.application = application;
        this.console = console;
        this.settings = settings;
    }

    /// Starts, and returns the exit code; with 0 the application may be running, on threads of its own.
    public static int run(Class<?> application, String[] arguments) {
        Console console = new Console(Console.language(arguments, System.getenv()), System.out, System.err);
        return commandLine(new Serve(application, console, Map.of()), console).execute(arguments);
    }

    private static CommandLine commandLine(Serve serve, Console console) {
        return new CommandLine(serve)
                .setResourceBundle(ResourceBundle.getBundle(
                        "org.xingping.app.start.Help",
                        console.language() == Language.ZH ? Locale.CHINESE : Locale.ROOT,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .setParameterExceptionHandler((failure, arguments) -> refuse(failure, console))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof CannotStart refusal) {
                        console.refuse(refusal);
                        return WRONG_USE;
                    }
                    return 1; // Spring has said what it was
                });
    }

    private static int refuse(ParameterException failure, Console console) {
        // picocli's own words quote the argument; one that holds a password never fails to parse
        console.refuse(new CannotStart(
                Text.of("参数有误：" + failure.getMessage(), "Wrong use: " + failure.getMessage()),
                Text.of("用法见 ./xingping serve --help", "For its use see ./xingping serve --help")));
        return WRONG_USE;
    }

    @Override
    public Integer call() throws IOException {
        start();
        return 0;
    }

    ConfigurableApplicationContext start() throws IOException {
        if (port < 0 || port > 65_535) {
            throw new CannotStart(
                    Text.of("没有端口 " + port + "。", "There is no port " + port + "."),
                    Text.of("请用 1 到 65535 之间的数。", "Give a number from 1 to 65535."));
        }
        if (isDemo && database != null) {
            throw new CannotStart(
                    Text.of(
                            "--demo 总是使用自带的数据库：虚构的数据不能与真实数据混在一起。",
                            "--demo always uses the database that is included: fiction must not mix with real data."),
                    Text.of("请去掉 --demo 或 --database。", "Leave out --demo or --database."));
        }
        if (isDemo && evidence != null) {
            throw new CannotStart(
                    Text.of(
                            "--demo 的佐证总是存放在自己的目录：虚构的材料不能与真实材料混在一起。",
                            "--demo keeps its evidence in a folder of its own: fiction must not mix with real evidence."),
                    Text.of("请去掉 --demo 或 --evidence。", "Leave out --demo or --evidence."));
        }
        DistrictDatabase district =
                database == null ? null : DistrictDatabase.parse(database, System.getenv("XINGPING_DATABASE_PASSWORD"));
        Path folder = dataFolder();
        // asked of the system first: it costs nothing, and a second start of the same folder learns who has it
        lockFolder(folder);
        new Port(port).requireFree();
        // registered before the database runs, so that Ctrl-C at any moment leaves no server behind; Spring runs it
        // after it has closed the application
        SpringApplication.getShutdownHandlers().add(this::stop);
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("server.port", port);
        properties.put("xingping.demo", isDemo);
        properties.put("xingping.data", folder.toString());
        if (isDemo || evidence != null) {
            properties.put("xingping.evidence.url", Objects.requireNonNullElse(evidence, ""));
        }
        properties.putAll(district == null ? startDatabase(folder) : prepared(district));
        ConfigurableApplicationContext context = runSpring(properties);
        announce(context);
        return context;
    }

    /// A demo and real data never share a folder.
    private Path dataFolder() {
        Path base = Objects.requireNonNullElseGet(
                data, () -> Path.of(System.getProperty("xingping.home", "")).resolve("data"));
        Path folder = base.toAbsolutePath().normalize().resolve(isDemo ? "demo" : "district");
        try {
            Files.createDirectories(folder);
            folder = folder.toRealPath();
        } catch (IOException e) {
            throw FolderLock.notWritable(base.toAbsolutePath(), e);
        }
        if (!Files.isWritable(folder)) {
            throw FolderLock.notWritable(folder, null);
        }
        return folder;
    }

    private synchronized void lockFolder(Path folder) {
        lock = FolderLock.take(folder);
    }

    private synchronized Map<String, Object> startDatabase(Path folder) {
        if (isStopping) {
            throw new IllegalStateException("stopped while starting");
        }
        EmbeddedPostgres started = EmbeddedPostgres.start(folder, console::progress);
        server = started;
        return properties(started.url(), started.user(), started.password());
    }

    private static Map<String, Object> prepared(DistrictDatabase district) {
        district.prepare();
        return properties(district.url(), district.user(), district.password());
    }

    private static Map<String, Object> properties(String url, String user, String password) {
        return Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", user,
                "spring.datasource.password", password);
    }

    private ConfigurableApplicationContext runSpring(Map<String, Object> properties) {
        SpringApplication spring = new SpringApplication(application);
        spring.setLogStartupInfo(false);
        spring.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("xingping serve", properties)));
        try {
            return spring.run();
        } catch (RuntimeException e) {
            if (isPortInUse(e)) {
                throw new Port(port).taken(e); // somebody was faster
            }
            CannotStart refusal = refusal(e);
            throw refusal == null ? e : refusal;
        }
    }

    private static boolean isPortInUse(@Nullable Throwable failure) {
        return failure != null && (failure instanceof PortInUseException || isPortInUse(failure.getCause()));
    }

    /// What a module of the application refused to start for; null: it is nothing of that kind.
    static @Nullable CannotStart refusal(@Nullable Throwable failure) {
        return failure == null || failure instanceof CannotStart ? (CannotStart) failure : refusal(failure.getCause());
    }

    private void announce(ConfigurableApplicationContext context) throws IOException {
        servedPort = context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : port;
        String address = "http://localhost:" + servedPort + "/";
        FolderLock held = lock;
        if (held != null) {
            held.sign(address);
        }
        // of the JVM: the process may have been the launcher before, and have built
        long begin = ManagementFactory.getRuntimeMXBean().getStartTime();
        String seconds = String.format(Locale.ROOT, "%.1f", (System.currentTimeMillis() - begin) / 1000.0);
        console.say(Text.of(
                "星评已就绪（" + seconds + " 秒）：" + address + "  停止请按 Ctrl-C",
                "Xingping is ready (" + seconds + " s): " + address + "  Ctrl-C stops it"));
    }

    /// The port chosen, where any would do.
    int servedPort() {
        return servedPort;
    }

    /// After Spring. Waits for a database that is just starting, in order not to leave it behind.
    synchronized void stop() {
        isStopping = true;
        if (server != null) {
            server.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Serve.class.getPackage().getImplementationVersion();
            return new String[] {"xingping " + Objects.requireNonNullElse(version, "(unpackaged)")};
        }
    }
}
