package org.xingping.app.maintenance;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.xingping.app.database.CannotStart;
import org.xingping.app.start.Console;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The commands on the data as a whole: `backup`, `restore`, `audit`. None of them starts the application.
@Command(name = "xingping", mixinStandardHelpOptions = true)
public final class Maintenance {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    private static final List<String> COMMANDS = List.of("backup", "restore", "audit");

    private Maintenance() {}

    /// Whether the arguments name one of these commands.
    public static boolean isAskedFor(String[] arguments) {
        return arguments.length > 0 && COMMANDS.contains(arguments[0]);
    }

    /// Runs a command.
    ///
    /// @return the exit code: 0 done, 1 what was looked at is damaged, 2 wrong use or a place that cannot be used
    public static int run(String[] arguments) {
        return run(arguments, new Console(Console.language(arguments, System.getenv()), System.out, System.err));
    }

    /// As [#run(String[])], speaking to that console.
    public static int run(String[] arguments, Console console) {
        LoggingSystem.get(Maintenance.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        return new CommandLine(new Maintenance())
                .addSubcommand(new BackupCommand(console))
                .addSubcommand(new RestoreCommand(console))
                .addSubcommand(new AuditCommand(console))
                .setResourceBundle(ResourceBundle.getBundle(
                        "org.xingping.app.maintenance.Help",
                        console.language() == Language.ZH ? Locale.CHINESE : Locale.ROOT,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .setParameterExceptionHandler((failure, given) -> refuse(failure, console))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, console))
                .execute(arguments);
    }

    private static int refuse(ParameterException failure, Console console) {
        String command = failure.getCommandLine().getCommandName();
        console.refuse(new CannotStart(
                Text.of("参数有误：" + failure.getMessage(), "Wrong use: " + failure.getMessage()),
                Text.of("用法见 ./xingping " + command + " --help", "For its use see ./xingping " + command + " --help")));
        return WRONG_USE;
    }

    private static int failed(Exception failure, Console console) {
        return switch (failure) {
            case CannotStart refusal -> {
                console.refuse(refusal);
                yield WRONG_USE;
            }
            case BrokenBackup broken -> {
                console.refuse(new CannotStart(broken.what(), broken.remedy()));
                yield FAILED;
            }
            default -> {
                console.refuse(new CannotStart(
                        Text.of("未能完成：" + failure, "It could not be done: " + failure),
                        Text.of(
                                "请检查磁盘空间、目录权限和数据库。",
                                "Check the disk's free space, the folders' permissions and the database."),
                        failure));
                yield WRONG_USE;
            }
        };
    }
}
