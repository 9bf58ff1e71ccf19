package org.xingping.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.xingping.cli.output.Refusal;
import org.xingping.engine.language.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Stands in the list of commands. The web application is a program of its own, which the launcher starts: the command
/// line neither needs nor waits for it.
@Command(name = "serve")
public final class ServeCommand implements Callable<Integer> {

    @Parameters(hidden = true)
    List<String> options = List.of();

    @Override
    public Integer call() {
        throw new Refusal(
                Text.of("网页平台由启动脚本启动", "the platform is started by the launcher"),
                Text.of("请运行 ./xingping serve", "run ./xingping serve"));
    }
}
