package org.xingping.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.xingping.cli.output.Refusal;
import org.xingping.engine.language.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Stands in the list of commands for those of the web application: a program of its own, which the
/// launcher starts. The command line neither needs nor waits for it.
@Command
public final class PlatformCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(hidden = true)
    List<String> options = List.of();

    @Override
    public Integer call() {
        throw new Refusal(
                Text.of("这条命令由启动脚本执行", "the launcher runs this command"),
                Text.of("请运行 ./xingping " + spec.name(), "run ./xingping " + spec.name()));
    }
}
